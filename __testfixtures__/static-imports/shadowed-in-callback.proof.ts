import type { Proof } from '../../src/proof/proof.ts';

export const proof: Proof = {
  make: ({ menus }) => ({ op: async (i) => (await menus('/')).length + i }),
};
