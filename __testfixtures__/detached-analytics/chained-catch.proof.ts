import type { Proof } from '../../src/proof/proof.ts';

// The collector is down now and then. All events reach it, before and after.
export const proof: Proof = {
  waste: { atLeast: 3, given: 'a collector that takes 5 ms' },
  operations: 23,
  packages: {
    './posthog': "export const posthog = { capture: (event) => globalThis.collect(event) };",
    './sessions': "export const sessions = { open: async (id) => ({ id }) };",
  },
  make: async ({ openSession }, { companion }) => {
    let asked = 0;
    let done = 0;
    const collect = async (): Promise<void> => {
      asked += 1;
      const isDown = asked % 5 === 4;
      await new Promise((resolve) => setTimeout(resolve, 5));
      done += 1;
      if (isDown) throw new Error('The collector is down');
    };
    Object.assign(globalThis, { collect });
    console.warn = () => {};
    const background = await companion('detach');
    return {
      op: async (i) => [await openSession(`guest ${i}`), asked],
      counters: () => ({ 'calls in flight': asked - done }),
      close: () => background?.drainDetached(),
    };
  },
};
