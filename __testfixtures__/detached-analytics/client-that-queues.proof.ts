import type { Proof } from '../../src/proof/proof.ts';

export const proof: Proof = {
  operations: 23,
  packages: {
    '@segment/analytics-node': 'export class Analytics { track(event) { void globalThis.collect(event); } }',
    '@sentry/node': "export const captureMessage = (text) => { void globalThis.collect(text); return 'id'; };",
    'hot-shots': 'export class StatsD { increment(name) { void globalThis.collect(name); } }',
    'posthog-node': 'export class PostHog { capture(event) { void globalThis.collect(event); } }',
    './bookings': 'export const bookings = { create: async () => {} };',
  },
  make: ({ book }, { reported }) => reported(async (i) => (await book(`guest ${i}`)) ?? null),
};
