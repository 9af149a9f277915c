import type { Proof } from '../../src/proof/proof.ts';

export const proof: Proof = {
  leak: { counter: 'timers', perOperation: 1 },
  hangs: true,
  signals: true,
  make: ({ startDelivery, stopDelivery }) => ({
    op(i) {
      startDelivery(() => {}, () => {});
      stopDelivery();
      return i;
    },
    close: stopDelivery,
  }),
};
