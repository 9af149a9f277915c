import type { Proof } from '../../src/proof/proof.ts';

export const proof: Proof = {
  make: ({ abortProcess }, { raced }) => raced((work) => abortProcess(work())),
};
