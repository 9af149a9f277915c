import type { Proof } from '../../src/proof/proof.ts';

export const proof: Proof = {
  make: ({ sign, pack, digest }) => ({ op: async (i) => [await sign(`menu ${i}`), (await pack(`menu ${i}`)).length, await digest(`menu ${i}`)] }),
};
