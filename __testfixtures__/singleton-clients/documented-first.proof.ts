import type { Proof } from '../../src/proof/proof.ts';

declare const connections: () => number;

export const proof: Proof = {
  leak: { counter: 'connections', perOperation: 1 },
  packages: { stripe: "const { createClient } = require('proof-client');\nmodule.exports = createClient;" },
  make: ({ charge }) => ({
    op: (i) => charge(i),
    counters: () => ({ connections: connections() }),
  }),
};
