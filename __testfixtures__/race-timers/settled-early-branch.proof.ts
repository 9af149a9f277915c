import type { Proof } from '../../src/proof/proof.ts';

export const proof: Proof = {
  make: ({ nextTurn }, { hurry }) => ({ op: (i) => (i % 7 === 6 ? hurry(() => nextTurn(false)) : nextTurn(true)) }),
};
