import type { Proof } from '../../src/proof/proof.ts';

export const proof: Proof = {
  leak: { counter: 'listeners', perOperation: 1 },
  make: ({ Cart, prices }) => {
    prices.setMaxListeners(0);
    return {
      op(i) {
        const cart = new Cart();
        prices.emit('price', i);
        const total = cart.total(2);
        cart.destroy();
        return total;
      },
      counters: () => ({ listeners: prices.listenerCount('price') }),
    };
  },
};
