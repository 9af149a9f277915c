import type { Proof } from '../../src/proof/proof.ts';

export const proof: Proof = {
  leak: { counter: 'timers kept', perOperation: 1 },
  packages: {
    'node:http': 'export const createServer = () => ({ listen() {} });',
  },
  make: ({ altered, kept, order }) => ({
    async op(i) {
      order(`table ${i}`, 'soup');
      const dish = altered(`table ${i}`);
      await new Promise((resolve) => setTimeout(resolve, 5));
      return [dish, altered(`table ${i}`) ?? null];
    },
    counters: () => ({ 'timers kept': kept() }),
  }),
};
