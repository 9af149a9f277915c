import type { Proof } from '../../src/proof/proof.ts';

export const proof: Proof = {
  make: ({ menuFile }) => ({ op: async (i) => (await menuFile(`menu${i}`)).length }),
};
