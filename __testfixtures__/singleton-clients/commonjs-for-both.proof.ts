import type { Proof } from '../../src/proof/proof.ts';

declare const connections: () => number;

export const proof: Proof = {
  leak: { counter: 'connections', perOperation: 1 },
  packages: { openai: "const { Client, connections } = require('proof-client');\nmodule.exports = { OpenAI: Client };\nglobalThis.connections = connections;" },
  make: ({ answer }) => ({
    op: (i) => answer(`What is dish ${i}?`),
    counters: () => ({ connections: connections() }),
  }),
};
