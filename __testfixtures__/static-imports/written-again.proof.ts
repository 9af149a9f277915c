import type { Proof } from '../../src/proof/proof.ts';

export const proof: Proof = {
  make: ({ total }) => ({ op: async () => (await total()).length > 0 }),
};
