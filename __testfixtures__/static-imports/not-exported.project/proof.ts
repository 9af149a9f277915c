import type { Proof } from '../../../src/proof/proof.ts';

export const proof: Proof = {
  entry: 'src/tokens.js',
  packages: { express: 'export default { Router: () => ({}) };' },
  make: ({ tokenOf }, { settled }) => ({ op: (i) => settled(tokenOf(`guest ${i}`)) }),
};
