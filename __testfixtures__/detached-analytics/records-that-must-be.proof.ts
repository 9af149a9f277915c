import type { Proof } from '../../src/proof/proof.ts';

export const proof: Proof = {
  operations: 23,
  packages: {
    './telemetry-clients': 'const call = (...event) => globalThis.collect(...event); export const analytics = { track: call }; export const telemetry = { send: call };',
    './records': 'const call = (...event) => globalThis.collect(...event); export const auditLog = { track: call }; export const billingAnalytics = { track: call }; export const captureLogin = call; export const trackConsent = call; export const trackUsage = call;',
    './payments': 'export const PaymentService = { logPaymentAttempt: (...event) => globalThis.collect(...event) };',
  },
  make: ({ charge }, { reported }) => reported(async (i) => (await charge(`order ${i}`, i)) ?? null, { waits: true }),
};
