import type { Proof } from '../../src/proof/proof.ts';

declare const connections: () => number;

export const proof: Proof = {
  leak: { counter: 'connections', perOperation: 1 },
  packages: {
    '@acme/kitchen-sdk': "export { Client as KitchenClient } from 'proof-client'; import { connections } from 'proof-client'; globalThis.connections = connections;",
  },
  make: ({ ring }) => ({
    op: (i) => ring(i),
    counters: () => ({ connections: connections() }),
  }),
};
