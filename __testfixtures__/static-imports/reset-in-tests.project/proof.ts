import type { Proof } from '../../../src/proof/proof.ts';

export const proof: Proof = {
  entry: 'src/tickets.js',
  waste: { atLeast: 2 },
  operations: 1999,
  make: ({ nextTicket }) => ({ op: () => nextTicket() }),
};
