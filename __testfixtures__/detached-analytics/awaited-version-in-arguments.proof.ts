import type { Proof } from '../../src/proof/proof.ts';

// All events reach the collector, before and after.
export const proof: Proof = {
  waste: { atLeast: 3, given: 'a collector that takes 5 ms' },
  operations: 23,
  packages: {
    './app': "export const getRunningApp = () => ({ telemetry: { sendTelemetry: (event) => globalThis.collect(event) } });",
    './kitchens': "export const getMenuVersion = async () => 3; export const kitchens = { save: async (kitchen) => ({ ...kitchen, id: 1, layout: '{ }' }) };",
  },
  make: async ({ createKitchen }, { companion }) => {
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
      op: async (i) => [await createKitchen(`kitchen ${i}`, 'org'), asked],
      counters: () => ({ 'calls in flight': asked - done }),
      close: () => background?.drainDetached(),
    };
  },
};
