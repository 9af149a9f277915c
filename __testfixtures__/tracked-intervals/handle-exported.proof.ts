import type { Proof } from '../../src/proof/proof.ts';

export const proof: Proof = {
  make: ({ seenTimer }) => ({ op: (i) => i, close: () => clearInterval(seenTimer) }),
};
