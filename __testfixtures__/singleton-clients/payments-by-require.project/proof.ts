import type { Proof } from '../../../src/proof/proof.ts';

declare const connections: () => number;

// One client for each module, from the start: what is saved is the second. The answers stay.
export const proof: Proof = {
  entry: 'packages/till/src/payments.js',
  packages: { square: "const { Client } = require('proof-client');\nmodule.exports = { SquareClient: Client, SquareEnvironment: {} };" },
  make: async ({ payments }, { companion }) => {
    const { checkouts } = await companion('terminal');
    return {
      op: (i) => Promise.all([payments({ cents: i }), checkouts({ cents: i })]),
      counters: () => ({ connections: connections() }),
    };
  },
};
