import type { Proof } from '../../../src/proof/proof.ts';

export const proof: Proof = {
  entry: 'src/prices/price-cache.ts',
  hangs: true,
  signals: true,
  make: async ({ priceOf }, { companion }) => {
    const hooks = await companion('../on-shutdown');
    return { op: (i) => priceOf(`dish ${i}`) ?? null, close: () => hooks?.runShutdownHooks() };
  },
};
