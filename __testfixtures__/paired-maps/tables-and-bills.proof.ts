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
  make: ({ tables }, { alive }) => ({
    op(i) {
      tables.seat(`table ${i}`, 2, new Dish(i));
      const bill = tables.bill(`table ${i}`).map((dish: Dish) => dish.i);
      tables.leave(`table ${i}`);
      return [bill, tables.bill(`table ${i}`)];
    },
    counters: () => ({ 'dishes kept': alive(Dish) }),
  }),
};
