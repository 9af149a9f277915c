import type { Proof } from '../../src/proof/proof.ts';

export const proof: Proof = {
  make: ({ ready, isReady }) => ({
    op: async (i: number) => [await ready([Promise.resolve(`dish ${i}`), new Promise(() => undefined)]), await isReady(new Promise(() => undefined))],
  }),
};
