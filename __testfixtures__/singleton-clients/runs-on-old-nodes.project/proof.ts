import type { Proof } from '../../../src/proof/proof.ts';

declare const connections: () => number;

export const proof: Proof = {
  entry: 'src/tabs.js',
  leak: { counter: 'connections', perOperation: 1 },
  packages: {
    pg: "const { Client, connections } = require('proof-client');\nmodule.exports = { Pool: Client };\nglobalThis.connections = connections;",
  },
  make: ({ openTabs }) => ({
    op: () => openTabs(),
    counters: () => ({ connections: connections() }),
  }),
};
