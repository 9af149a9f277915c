import type { Proof } from '../../src/proof/proof.ts';

declare const connections: () => number;

export const proof: Proof = {
  packages: {
    pg: "import { connections } from 'proof-client'; export { Client } from 'proof-client'; globalThis.connections = connections;",
    mongodb: "export { Client as MongoClient } from 'proof-client';",
  },
  make: ({ countOrders, archive }) => ({
    op: () => Promise.all([countOrders(), archive()]),
    counters: () => ({ connections: connections() }),
  }),
};
