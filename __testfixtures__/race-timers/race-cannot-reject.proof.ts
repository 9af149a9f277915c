import type { Proof } from '../../src/proof/proof.ts';

export const proof: Proof = {
  make: ({ drain }) => ({
    async op() {
      const scope: { resolveDrained?: () => void } = {};
      const drained = drain(scope);
      scope.resolveDrained?.();
      return await drained;
    },
  }),
};
