import type { Proof } from '../../src/proof/proof.ts';

export const proof: Proof = {
  hangs: true,
  signals: true,
  make: async ({ seat }, { companion }) => {
    const hooks = await companion('on-shutdown');
    return { op: (i) => seat(`table ${i}`), close: () => hooks?.runShutdownHooks() };
  },
};
