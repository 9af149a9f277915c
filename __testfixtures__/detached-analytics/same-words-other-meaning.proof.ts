import type { Proof } from '../../src/proof/proof.ts';

// Work, however it is called: who goes on before it is done has lost it.
export const proof: Proof = {
  operations: 23,
  packages: {
    './others': `
      const work = (...given) => globalThis.collect(given.length);
      export const capturePage = work;
      export const models = { analytics: { query: work } };
      export const analyticsService = { createActivityStream: work, sendReport: work };
      export const telemetryService = { addReading: work };
      export const errorTracker = { addAsync: work };
      export const stateTracker = { recordRollback: work };
      export const vcs = { trackFileAsync: work };
      export const resend = { contacts: { segments: { add: work } } };
      export const segmentStore = { identifyGaps: work };
      export const metrics = { save: work };`,
  },
  make: ({ work }, { reported }) => reported(async (i) => (await work(`order ${i}`, {})) ?? null, { waits: true }),
};
