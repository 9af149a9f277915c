import type { Proof } from '../../src/proof/proof.ts';

export const proof: Proof = {
  leak: { counter: 'dishes kept', perOperation: 1 },
  packages: {
    'node:http': 'export const createServer = () => ({ listen() {} });',
  },
  make: ({ kitchen }) => ({
    op(i) {
      kitchen.serve(`dish ${i}`);
      return [kitchen.last(), kitchen.latest().map(({ dish }: { dish: string }) => dish)];
    },
    counters: () => ({ 'dishes kept': kitchen.served.length }),
  }),
};
