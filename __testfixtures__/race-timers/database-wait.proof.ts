import type { Proof } from '../../src/proof/proof.ts';

export const proof: Proof = {
  make: ({ either }) => ({ op: (i) => either({ wait: async () => `first ${i}` }, { wait: () => new Promise(() => {}) }) }),
};
