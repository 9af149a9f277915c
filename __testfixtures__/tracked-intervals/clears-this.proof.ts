import type { Proof } from '../../src/proof/proof.ts';

// It counts from three to none when it is loaded, in less than the three seconds that it takes.
let made = 0;
let fired = 0;

export const proof: Proof = {
  globals: () => {
    const start = setInterval;
    return {
      setInterval: (run: (this: unknown) => void, ms: number) => {
        made += 1;
        return start(function (this: unknown) {
          fired += 1;
          run.call(this);
        }, ms / 100);
      },
    };
  },
  make: () => ({
    op: (i) => new Promise((resolve) => setTimeout(resolve, 1, i)),
    counters: () => ({ intervals: made, beats: fired }),
  }),
};
