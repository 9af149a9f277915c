import type { Proof } from '../../src/proof/proof.ts';

export const proof: Proof = {
  operations: 23,
  packages: {
    './bookings': 'export const bookings = { create: async (guest) => ({ id: guest }) };',
    './post': 'export const post = (...event) => globalThis.collect(...event);',
  },
  make: ({ book }, { reported }) => reported((i) => book(`guest ${i}`), { fails: true }),
};
