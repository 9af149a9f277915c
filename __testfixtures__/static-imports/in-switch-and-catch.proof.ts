import type { Proof } from '../../src/proof/proof.ts';

export const proof: Proof = {
  make: ({ run }) => ({ op: (i) => run('menu', `/there/is/no/${i % 2}`).catch((error: Error) => error.message) }),
};
