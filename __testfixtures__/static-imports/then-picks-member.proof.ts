import type { Proof } from '../../src/proof/proof.ts';

export const proof: Proof = {
  make: ({ hash }) => ({ op: (i) => hash(`order ${i}`) }),
};
