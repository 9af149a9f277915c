import type { Proof } from '../../src/proof/proof.ts';

// The collector is down now and then.
export const proof: Proof = {
  leak: { counter: 'answers that waited', perOperation: 1 },
  waste: { atLeast: 3, given: 'a collector that takes 5 ms' },
  operations: 23,
  packages: {
    './posthog': "export const posthog = { capture: (event) => globalThis.collect(event) };",
    './sessions': "export const sessions = { open: async (id) => ({ id }) };",
  },
  make: ({ openSession }, { reported }) => {
    console.warn = () => {};
    return reported((i) => openSession(`guest ${i}`), { fails: true });
  },
};
