import type { Proof } from '../../src/proof/proof.ts';

export const proof: Proof = {
  operations: 23,
  packages: {
    './telemetry': 'export const telemetry = { capture: (...event) => globalThis.collect(...event) };',
    './calls': 'export const calls = { end: async (id) => ({ id }) };',
  },
  make: ({ record, recordTwice }, { reported }) => reported((i) => Promise.all([
    new Promise((json, reject) => record({ params: { id: `${i}` } }, { json, status: () => ({ json }) }).catch(reject)),
    recordTwice(`${i}`),
  ]), { waits: true, fails: true }),
};
