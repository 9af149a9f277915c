import type { Proof } from '../../src/proof/proof.ts';

declare const connections: () => number;

export const proof: Proof = {
  leak: { counter: 'connections', perOperation: 2 },
  packages: {
    pg: "const { Client, connections } = require('proof-client');\nmodule.exports = { Pool: Client };\nglobalThis.connections = connections;",
  },
  make: ({ ordersOf }) => ({
    op: (i) => Promise.all([ordersOf(i), ordersOf(i + 1)]),
    counters: () => ({ connections: connections() }),
  }),
};
