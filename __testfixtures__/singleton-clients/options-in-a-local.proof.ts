import type { Proof } from '../../src/proof/proof.ts';

declare const connections: () => number;

export const proof: Proof = {
  leak: { counter: 'connections', perOperation: 1 },
  packages: {
    '@qdrant/js-client-rest': "export { Client as QdrantClient } from 'proof-client'; import { connections } from 'proof-client'; globalThis.connections = connections;",
  },
  make: ({ similarDishes }) => ({
    op: (i) => similarDishes([i, i + 1]),
    counters: () => ({ connections: connections() }),
  }),
};
