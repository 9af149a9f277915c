import type { Proof } from '../../src/proof/proof.ts';

export const proof: Proof = {
  leak: { counter: 'timers', perOperation: 1 },
  hangs: true,
  signals: true,
  packages: { '@nestjs/common': 'export const Injectable = () => (type) => type;' },
  make: ({ LoyaltyPoints }, { alive }) => ({
    op(i) {
      const owner = new LoyaltyPoints({ write: async () => {} });
      // Nest calls it when the application closes, if there is one
      owner.onModuleDestroy?.();
      return i;
    },
    counters: () => ({ owners: alive(LoyaltyPoints) }),
  }),
};
