import type { Proof } from '../../src/proof/proof.ts';

declare const connections: () => number;

export const proof: Proof = {
  leak: { counter: 'connections', perOperation: 2 },
  packages: {
    openai: "export { Client as default } from 'proof-client';",
    pg: "export { Client as Pool } from 'proof-client';",
  },
  make: ({ describe, healthCheck }) => ({
    op: (i) => Promise.all([describe(`dish ${i}`), healthCheck()]),
    counters: () => ({ connections: connections() }),
  }),
};
