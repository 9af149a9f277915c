import type { Proof } from '../../src/proof/proof.ts';

declare let loads: number;

// The package is loaded by the first call that needs it, once, and not before.
export const proof: Proof = {
  globals: () => ({ loads: 0 }),
  packages: { undici: 'globalThis.loads += 1; export const fetch = async (text) => ({ text: async () => text });' },
  make: ({ preview, chart, answer }, { settled }) => {
    const early = loads;
    let done = 0;
    return {
      async op(i) {
        done += 1;
        return [await settled(preview(`/there/is/no/${i}`)), await chart(`${i}`), await answer(`${i}`)];
      },
      counters: () => ({ loads, 'calls after an early load': early * done }),
    };
  },
};
