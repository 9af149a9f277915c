import type { Proof } from '../../src/proof/proof.ts';

export const proof: Proof = {
  make: ({ menu }) => ({ op: async (i) => (await menu(`/there/is/no/${i}`).catch((error: { code: string }) => error.code)) }),
};
