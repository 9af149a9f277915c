import type { Proof } from '../../src/proof/proof.ts';

export const proof: Proof = {
  leak: { counter: 'timers', perOperation: 1 },
  hangs: true,
  make: ({ KitchenLink }, { hurry }) => ({
    op: () => hurry(() => new KitchenLink().onClose()),
  }),
};
