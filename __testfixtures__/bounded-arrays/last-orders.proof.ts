import type { Proof } from '../../src/proof/proof.ts';

class Dish {
  readonly i: number;

  constructor(i: number) {
    this.i = i;
  }
}

export const proof: Proof = {
  leak: { counter: 'dishes kept', perOperation: 1 },
  packages: {
    'node:http': 'export const createServer = () => ({ listen() {} });',
  },
  make: ({ kitchen }, { alive }) => ({
    op(i) {
      kitchen.serve(new Dish(i));
      return [kitchen.last().i, kitchen.latest().map(({ dish }: { dish: Dish }) => dish.i)];
    },
    counters: () => ({ 'dishes kept': alive(Dish) }),
  }),
};
