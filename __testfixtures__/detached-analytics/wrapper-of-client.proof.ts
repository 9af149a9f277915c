import type { Proof } from '../../src/proof/proof.ts';

// A wrapper answers when the collector has: whether to wait is for those who call it.
export const proof: Proof = {
  operations: 23,
  globals: () => ({ fetch: (...event: unknown[]) => (globalThis as unknown as { collect(...event: unknown[]): unknown }).collect(...event) }),
  packages: { './collector': 'export const collector = { capture: (event) => globalThis.collect(event) };' },
  make: ({ KitchenTelemetry, trackEvent }, { reported }) => {
    const telemetry = new KitchenTelemetry();
    return reported(async (i) => [(await telemetry.send({ name: `event ${i}` })) ?? null, (await trackEvent({ name: `event ${i}` })) ?? null], { waits: true });
  },
};
