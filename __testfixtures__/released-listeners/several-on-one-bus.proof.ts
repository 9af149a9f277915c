import { EventEmitter } from 'node:events';
import type { Proof } from '../../src/proof/proof.ts';

export const proof: Proof = {
  leak: { counter: 'listeners', perOperation: 3 },
  make: ({ Basket }) => {
    const orders = new EventEmitter().setMaxListeners(0);
    return {
      op(i) {
        const basket = new Basket(orders);
        orders.emit('added', i);
        const { sum } = basket;
        basket.dispose();
        return sum;
      },
      counters: () => ({
        listeners: ['added', 'removed', 'paid'].reduce((n, e) => n + orders.listenerCount(e), 0),
      }),
    };
  },
};
