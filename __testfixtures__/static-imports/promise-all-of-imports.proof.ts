import type { Proof } from '../../src/proof/proof.ts';

export const proof: Proof = {
  make: ({ load, archive }) => ({ op: async (i) => [await load(`cart ${i}`), await archive(`/there/is/no/${i}`).catch((error: { code: string }) => error.code)] }),
};
