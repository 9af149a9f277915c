import type { Proof } from '../../../src/proof/proof.ts';

// There is no such export: that is told when it is asked for, not when the file is loaded.
export const proof: Proof = {
  entry: 'src/tokens.js',
  packages: { express: 'export default { Router: () => ({}) };' },
  make: ({ tokenOf }, { settled }) => ({ op: (i) => settled(tokenOf(`guest ${i}`)) }),
};
