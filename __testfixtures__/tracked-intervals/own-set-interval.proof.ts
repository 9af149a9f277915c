import type { Proof } from '../../src/proof/proof.ts';

export const proof: Proof = {
  make: ({ everyMinute }, { settled }) => ({
    op() {
      const day = new AbortController();
      const work = settled(everyMinute(async () => {}, day.signal));
      day.abort();
      return work;
    },
  }),
};
