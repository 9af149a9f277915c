import type { Proof } from '../../src/proof/proof.ts';

export const proof: Proof = {
  operations: 23,
  packages: {
    './handlers': 'const call = (...event) => globalThis.collect(...event); export const telemetry = { trackEvent: call }; export const analyticsHandlers = { onChainStart: call, onChainEnd: call };',
  },
  make: ({ run }, { reported }) => reported((i) => run(async () => `text ${i}`, `run ${i}`), { waits: true }),
};
