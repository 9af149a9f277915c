import type { Proof } from '../../src/proof/proof.ts';

declare const connections: () => number;

export const proof: Proof = {
  leak: { counter: 'connections', perOperation: 1 },
  packages: {
    resend: "export { Client as Resend } from 'proof-client'; import { connections } from 'proof-client'; globalThis.connections = connections;",
  },
  make: ({ sendReceipt }) => ({
    op: (i) => sendReceipt(`guest${i}@example.com`, '<p>Thank you</p>'),
    counters: () => ({ connections: connections() }),
  }),
};
