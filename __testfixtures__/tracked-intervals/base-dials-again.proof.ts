import type { Proof } from '../../src/proof/proof.ts';

export const proof: Proof = {
  leak: { counter: 'timers', perOperation: 2 },
  hangs: true,
  make: ({ PriceLine, CakeShelf }, { alive }) => ({
    op() {
      const line = new PriceLine();
      line.redial();
      line.close();
      const shelf = new CakeShelf();
      shelf.close();
      return shelf.count();
    },
    counters: () => ({ lines: alive(PriceLine), shelves: alive(CakeShelf) }),
  }),
};
