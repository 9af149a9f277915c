import type { Proof } from '../../src/proof/proof.ts';

export const proof: Proof = {
  leak: { counter: 'answers that waited', perOperation: 1 },
  waste: { atLeast: 3, given: 'a collector that takes 5 ms' },
  operations: 23,
  packages: {
    './analytics': "export const analytics = { track: (event) => globalThis.collect(event) };",
    './invitations': "export const invitations = { send: async () => {} };",
  },
  make: ({ inviteAll }, { reported }) => reported((i) => inviteAll([{ id: `${i}`, mail: 'a' }, { id: `${i + 1}`, mail: 'b' }])),
};
