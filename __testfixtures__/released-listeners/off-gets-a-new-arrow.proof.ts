import type { Proof } from '../../src/proof/proof.ts';

export const proof: Proof = {
  leak: { counter: 'listeners', perOperation: 1 },
  packages: {
    './orders.js': "import { EventEmitter } from 'node:events'; export const orders = globalThis.orders = new EventEmitter().setMaxListeners(0);",
  },
  make: ({ Screen }) => ({
    op(i) {
      const screen = new Screen();
      Reflect.get(globalThis, 'orders').emit('paid', `order ${i}`);
      screen.close();
      return screen.last ?? screen.shown;
    },
    counters: () => ({ listeners: Reflect.get(globalThis, 'orders').listenerCount('paid') }),
  }),
};
