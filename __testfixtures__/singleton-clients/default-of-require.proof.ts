import type { Proof } from '../../src/proof/proof.ts';

declare const connections: () => number;

export const proof: Proof = {
  leak: { counter: 'connections', perOperation: 1 },
  packages: {
    ioredis: "const { Client, connections } = require('proof-client');\nmodule.exports = Client;\nglobalThis.connections = connections;",
  },
  make: ({ reserve }) => ({
    op: (i) => Promise.all([reserve(`${i}`)]),
    counters: () => ({ connections: connections() }),
  }),
};
