import type { Proof } from '../../src/proof/proof.ts';

export const proof: Proof = {
  operations: 23,
  packages: { './analytics': "export const analytics = { track: async (event, { guest }) => { await globalThis.collect(event); return guest.length % 2 === 0 && event !== 'asked twice'; } };" },
  make: ({ variantFor, ask }, { reported }) => reported(async (i) => [await variantFor(`guest ${i}`), await ask(`guest ${i}`)], { waits: true }),
};
