import type { Proof } from '../../../src/proof/proof.ts';

declare const connections: () => number;

// The region does not change here: of an unsafe fix, that is what its reader says.
export const proof: Proof = {
  entry: 'src/receipts.js',
  leak: { counter: 'connections', perOperation: 1 },
  packages: {
    'aws-sdk': "const { Client } = require('proof-client');\nmodule.exports = { S3: Client, config: {} };",
    debug: 'module.exports = () => () => {};',
  },
  make: ({ keepReceipt }) => ({
    op: async (i) => (await keepReceipt(`soup ${i}`)) ?? null,
    counters: () => ({ connections: connections() }),
  }),
};
