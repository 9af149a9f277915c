import type { Proof } from '../../src/proof/proof.ts';

export const proof: Proof = {
  hangs: true,
  signals: true,
  make: async ({ Pantry }, { companion }) => {
    const hooks = await companion('on-shutdown');
    return {
      op(i) {
        Pantry.stock.set(`flour ${i % 3}`, i);
        return [...Pantry.stock];
      },
      close: () => hooks?.runShutdownHooks(),
    };
  },
};
