import type { Proof } from '../../src/proof/proof.ts';

export const proof: Proof = {
  make: ({ readToken, sleepLock }, { settled }) => ({ op: async (i) => [await settled(readToken(`/there/is/no/${i}`)), (await sleepLock()) ?? null] }),
};
