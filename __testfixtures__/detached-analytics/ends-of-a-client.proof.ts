import type { Proof } from '../../src/proof/proof.ts';

export const proof: Proof = {
  operations: 23,
  packages: {
    './clients': 'const call = (event) => globalThis.collect(event); export const telemetry = { init: call, capture: call }; export const analytics = { initialize: call, flush: call }; export const posthog = { reloadFeatureFlags: call, shutdownAsync: call };',
  },
  make: ({ start, shutdown }, { reported }) => reported(async () => [(await start()) ?? null, (await shutdown()) ?? null], { waits: true }),
};
