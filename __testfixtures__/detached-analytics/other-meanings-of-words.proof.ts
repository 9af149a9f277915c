import type { Proof } from '../../src/proof/proof.ts';

// Work, however it is called: who answers before it is done has lied.
export const proof: Proof = {
  operations: 23,
  globals: () => {
    const work = (...given: unknown[]): unknown => (globalThis as unknown as { collect(...given: unknown[]): unknown }).collect(...given);
    return { fetch: work, token: 'thing', CUSTOMER_SEGMENT_URL: '/segments', amplitudeController: { send: work }, telemetryService: { recordReading: work }, captureOrder: work };
  },
  packages: {
    axios: 'export default { post: (...given) => globalThis.collect(...given) };',
    './tracking.js': 'export const trackShipment = (...given) => globalThis.collect(...given);',
  },
  make: ({ storeReading, moveToSegment, setVolume, pay }, { reported }) => reported((i) => Promise.all([storeReading, moveToSegment, setVolume, pay].map((handle) => new Promise((json, reject) => handle({ body: { id: `${i}`, level: i } }, { json }).catch(reject)))), { waits: true }),
};
