import type { Proof } from '../../src/proof/proof.ts';

// All events reach the collector, before and after.
export const proof: Proof = {
  waste: { atLeast: 3, given: 'a collector that takes 5 ms' },
  operations: 23,
  packages: {
    '@amplitude/analytics-node': "export const track = (event) => ({ promise: globalThis.collect(event) });",
    './dishes': "export const dishes = { like: async (guest) => guest.length };",
  },
  make: async ({ likeDish }, { companion }) => {
    let asked = 0;
    let done = 0;
    const collect = async (): Promise<void> => {
      asked += 1;
      await new Promise((resolve) => setTimeout(resolve, 5));
      done += 1;
    };
    Object.assign(globalThis, { collect });
    const background = await companion('detach');
    return {
      op: async (i) => [await likeDish(`guest ${i}`, 'soup'), asked],
      counters: () => ({ 'calls in flight': asked - done }),
      close: () => background?.drainDetached(),
    };
  },
};
