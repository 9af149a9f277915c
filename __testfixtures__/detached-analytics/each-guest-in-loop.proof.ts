import type { Proof } from '../../src/proof/proof.ts';

// All events reach the collector, before and after.
export const proof: Proof = {
  waste: { atLeast: 3, given: 'a collector that takes 5 ms' },
  operations: 23,
  packages: {
    './analytics': "export const analytics = { track: (event) => globalThis.collect(event) };",
    './invitations': "export const invitations = { send: async () => {} };",
  },
  make: async ({ inviteAll }, { companion }) => {
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
      op: async (i) => [await inviteAll([{ id: `${i}`, mail: 'a' }, { id: `${i + 1}`, mail: 'b' }]), asked],
      counters: () => ({ 'calls in flight': asked - done }),
      close: () => background?.drainDetached(),
    };
  },
};
