import type { Proof } from '../../src/proof/proof.ts';

export const proof: Proof = {
  leak: { counter: 'listeners', perOperation: 1 },
  make: ({ openScreen, orders }) => {
    orders.setMaxListeners(0);
    return {
      op(i) {
        const screen = openScreen(i);
        orders.emit('ready', { table: i });
        const shown = screen.shown();
        screen.close();
        return shown;
      },
      counters: () => ({ listeners: orders.listenerCount('ready') }),
    };
  },
};
