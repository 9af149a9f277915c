import type { Proof } from '../../src/proof/proof.ts';

export const proof: Proof = {
  leak: { counter: 'answers that waited', perOperation: 1 },
  waste: { atLeast: 3, given: 'a collector that takes 5 ms' },
  operations: 23,
  packages: {
    './telemetry': 'export const telemetry = { sendEvent: (...event) => globalThis.collect(...event) };',
    './tables': 'export const tables = { free: async () => {} };',
    './background.js': `
      const inFlight = new Set();
      export function later(run, onError = () => {}) {
        const call = (async () => run())().catch(onError).finally(() => inFlight.delete(call));
        inFlight.add(call);
      }
      export const drainDetached = () => Promise.all(inFlight);`,
  },
  make: ({ freeTable }, { reported }) => {
    // as many events, but the second no longer waits for the first
    return reported(async (i) => (await freeTable(`table ${i}`)) ?? null, { helper: 'background' });
  },
};
