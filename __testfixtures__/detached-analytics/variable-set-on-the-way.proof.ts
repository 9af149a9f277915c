import type { Proof } from '../../src/proof/proof.ts';

// Which time it is, is no result.
export const proof: Proof = {
  leak: { counter: 'answers that waited', perOperation: 1 },
  waste: { atLeast: 3, given: 'a collector that takes 5 ms' },
  operations: 23,
  globals: () => {
    Date.now = () => 0;
    return {};
  },
  packages: { './telemetry': 'export const telemetry = { capture: (...event) => globalThis.collect(...event) };' },
  make: ({ seat }, { reported }) => reported(async (i) => [await seat(async () => ({ id: `table ${i}` }), async () => ({ id: 'new' })), await seat(async () => undefined, async () => ({ id: `new ${i}` }))]),
};
