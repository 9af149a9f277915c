import type { Proof } from '../../src/proof/proof.ts';

process.setMaxListeners(0);

interface Running {
  isRunning(): boolean;
  stop(): void;
}

export const proof: Proof = {
  leak: { counter: 'handlers', perOperation: 2 },
  make: ({ startAll, Consumer }, { alive }) => ({
    op(i) {
      const [orders, bills] = startAll(['orders', 'bills']) as [Running, Running];
      orders.stop();
      process.emit('SIGTERM');
      const seen = [orders.isRunning(), bills.isRunning(), i];
      bills.stop();
      return seen;
    },
    counters: () => ({ handlers: process.listenerCount('SIGTERM'), consumers: alive(Consumer) }),
  }),
};
