import type { Proof } from '../../src/proof/proof.ts';

export const proof: Proof = {
  leak: { counter: 'names kept', perOperation: 1 },
  packages: {
    'node:http': 'export const createServer = () => ({ listen() {} });',
  },
  make: ({ ask, kept, serve, sweep }) => ({
    op(i) {
      ask(`soup ${i}`, 'Ada');
      ask(`stew ${i}`, 'Ben');
      const who = serve(`soup ${i}`);
      sweep(Infinity);
      return who;
    },
    counters: () => ({ 'names kept': kept() }),
  }),
};
