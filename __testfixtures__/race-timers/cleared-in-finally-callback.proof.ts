import type { Proof } from '../../src/proof/proof.ts';

export const proof: Proof = {
  make: ({ default: promiseTimeout }, { raced }) => raced((work) => promiseTimeout(30_000, work())),
};
