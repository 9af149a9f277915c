import type { Proof } from '../../src/proof/proof.ts';

export const proof: Proof = {
  leak: { counter: 'timers', perOperation: 1 },
  hangs: true,
  signals: true,
  make: ({ OrderPoller }, { alive }) => ({
    op(i) {
      const poller = new OrderPoller(() => {});
      poller.start();
      poller.start();
      poller.stop();
      return i;
    },
    counters: () => ({ owners: alive(OrderPoller) }),
  }),
};
