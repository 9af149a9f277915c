import type { Proof } from '../../src/proof/proof.ts';

export const proof: Proof = {
  make: ({ default: price }) => ({ op: (i) => price(`dish ${i}`) ?? null }),
};
