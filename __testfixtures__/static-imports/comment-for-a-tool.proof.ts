import type { Proof } from '../../src/proof/proof.ts';

export const proof: Proof = {
  make: ({ convert, digest }, { settled }) => ({ op: async (i) => [await settled(convert(`${i}/there-is-none`)), await digest(`menu ${i}`)] }),
};
