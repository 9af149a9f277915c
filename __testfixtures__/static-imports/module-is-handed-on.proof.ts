import type { Proof } from '../../src/proof/proof.ts';

export const proof: Proof = {
  make: ({ loadFs, readMenu }, { settled }) => ({ op: async (i) => [Object.keys(await loadFs()).includes('readFileSync'), await settled(readMenu(`/there/is/no/${i}`))] }),
};
