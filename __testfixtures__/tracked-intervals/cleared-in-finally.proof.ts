import type { Proof } from '../../src/proof/proof.ts';

export const proof: Proof = {
  make: ({ cook }, { settled }) => ({
    op: (i) => settled(cook({
      extendLock() {},
      async run() {
        if (i % 3 === 2) throw new Error(`Dish ${i} burnt`);
      },
    })),
  }),
};
