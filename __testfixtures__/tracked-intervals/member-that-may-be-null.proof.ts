import type { Proof } from '../../src/proof/proof.ts';

export const proof: Proof = {
  hangs: true,
  signals: true,
  make: async ({ Kitchen }, { companion }) => {
    const hooks = await companion('on-shutdown');
    return {
      op(i) {
        Kitchen.shown.set(`order ${i}`, i);
        Kitchen.clean();
        return Kitchen.shown.size;
      },
      close: () => hooks?.runShutdownHooks(),
    };
  },
};
