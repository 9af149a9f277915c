import type { Proof } from '../../src/proof/proof.ts';

export const proof: Proof = {
  leak: { counter: 'timers', perOperation: 1 },
  hangs: true,
  packages: { './transform': 'export class Transform {}' },
  make: ({ OrderTransform }) => ({
    op(i) {
      new OrderTransform().destroy();
      return i;
    },
  }),
};
