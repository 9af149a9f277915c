import type { Proof } from '../../src/proof/proof.ts';

export const proof: Proof = {
  make: ({ url }) => ({ op: (i) => url(`/orders/${i}`) }),
};
