import type { Proof } from '../../src/proof/proof.ts';

export const proof: Proof = {
  make: ({ default: Beeper }) => ({
    op(i) {
      const beeper = new Beeper();
      beeper.add(() => {});
      beeper.add(() => {});
      beeper.silence();
      return i;
    },
  }),
};
