import type { Proof } from '../../src/proof/proof.ts';

export const proof: Proof = {
  make: ({ TableClock }) => ({
    op(i) {
      new TableClock(() => {})[Symbol.dispose]();
      return i;
    },
  }),
};
