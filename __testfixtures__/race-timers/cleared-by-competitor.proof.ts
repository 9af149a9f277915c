import type { Proof } from '../../src/proof/proof.ts';

export const proof: Proof = {
  make: ({ runTool }, { raced }) => raced((work) => runTool(work, 30_000)),
};
