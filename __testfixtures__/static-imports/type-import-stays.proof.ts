import type { Proof } from '../../src/proof/proof.ts';

export const proof: Proof = {
  make: ({ touch }) => ({ op: (i) => touch(i % 2 === 0 ? '/' : `/there/is/no/${i}`) }),
};
