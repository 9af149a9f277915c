import type { Proof } from '../../src/proof/proof.ts';

export const proof: Proof = {
  leak: { counter: 'timers kept', perOperation: 1 },
  packages: {
    'node:http': 'export const createServer = () => ({ listen() {} });',
  },
  make: ({ oven }) => ({
    async op(i) {
      oven.bake(`dish ${i}`, 1);
      await new Promise((resolve) => setTimeout(resolve, 5));
      return i;
    },
    counters: () => ({ 'timers kept': oven.count() }),
    close: () => oven.close(),
  }),
};
