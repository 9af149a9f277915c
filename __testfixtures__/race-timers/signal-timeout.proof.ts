import type { Proof } from '../../src/proof/proof.ts';

export const proof: Proof = {
  make: ({ load }) => {
    Object.assign(globalThis, { fetch: async (url: string) => url });
    return { op: (i) => load(`menu ${i}`) };
  },
};
