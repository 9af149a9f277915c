import type { Proof } from '../../src/proof/proof.ts';

/** All that is weighed weighs the same, so that the average of some is that of all. */
export const proof: Proof = {
  leak: { counter: 'weights kept', perOperation: 1 },
  packages: {
    'node:http': 'export const createServer = () => ({ listen() {} });',
  },
  make: ({ scales }) => ({
    op() {
      scales.weigh(250);
      return scales.average();
    },
    counters: () => ({ 'weights kept': scales.weights.length }),
  }),
};
