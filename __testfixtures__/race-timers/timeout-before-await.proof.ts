import type { Proof } from '../../src/proof/proof.ts';

export const proof: Proof = {
  leak: { counter: 'timers', perOperation: 1 },
  hangs: true,
  make: ({ checkout }, { raced }) =>
    raced((work) => {
      Object.assign(globalThis, { loadCart: async () => ({ total: 3 }), charge: work });
      return checkout('cart');
    }, { atOnce: false }),
};
