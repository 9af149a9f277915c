import type { Proof } from '../../src/proof/proof.ts';

export const proof: Proof = {
  leak: { counter: 'listeners', perOperation: 1 },
  packages: {
    './orders': "exports.orders = globalThis.orders = new (require('node:events'))().setMaxListeners(0);",
  },
  make: ({ Screen }) => ({
    op(i) {
      const screen = new Screen();
      screen.start();
      Reflect.get(globalThis, 'orders').emit('paid', `order ${i}`);
      screen.stop();
      return screen.last ?? screen.shown;
    },
    counters: () => ({ listeners: Reflect.get(globalThis, 'orders').listenerCount('paid') }),
  }),
};
