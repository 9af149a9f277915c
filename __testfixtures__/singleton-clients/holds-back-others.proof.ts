import type { Proof } from '../../src/proof/proof.ts';

declare const connections: () => number;

export const proof: Proof = {
  leak: { counter: 'connections', perOperation: 1 },
  packages: {
    '@slack/web-api': "export { Client as WebClient } from 'proof-client'; import { connections } from 'proof-client'; globalThis.connections = connections;",
  },
  make: ({ announce }) => ({
    op: (i) => announce(i),
    counters: () => ({ connections: connections() }),
  }),
};
