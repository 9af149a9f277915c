import type { Proof } from '../../../src/proof/proof.ts';

declare const connections: () => number;

export const proof: Proof = {
  entry: 'src/mail.ts',
  leak: { counter: 'connections', perOperation: 1 },
  packages: { resend: "export { Client as Resend } from 'proof-client';" },
  make: ({ sendReceipt }) => ({
    op: async (i) => (await sendReceipt(`guest${i}@example.com`)) ?? null,
    counters: () => ({ connections: connections() }),
  }),
};
