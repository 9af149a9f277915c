import type { Proof } from '../../src/proof/proof.ts';

export const proof: Proof = {
  make: ({ limited }, { raced }) =>
    raced(async (work) => {
      const call = new AbortController();
      try {
        return await limited(work(), call.signal);
      } finally {
        call.abort();
      }
    }),
};
