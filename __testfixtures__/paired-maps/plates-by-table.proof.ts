import type { Proof } from '../../src/proof/proof.ts';

export const proof: Proof = {
  leak: { counter: 'stains kept', perOperation: 1 },
  packages: {
    express: 'module.exports = () => ({ post() {}, delete() {}, listen() {} });',
  },
  make: ({ kept, put, stainsOn, wash }) => ({
    op(i) {
      put(`table ${i}`, i);
      const stains = stainsOn(`table ${i}`);
      wash(`table ${i}`);
      return stains;
    },
    counters: () => ({ 'stains kept': kept() }),
  }),
};
