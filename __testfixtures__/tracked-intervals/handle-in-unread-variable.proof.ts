import type { Proof } from '../../src/proof/proof.ts';

export const proof: Proof = {
  leak: { counter: 'timers', perOperation: 4 },
  hangs: true,
  make: ({ CartSweeper, SessionSweeper }, { alive }) => ({
    op(i) {
      new CartSweeper().destroy();
      const sweeper = new SessionSweeper();
      sweeper.watch();
      sweeper.shutdown();
      return i;
    },
    counters: () => ({ owners: alive(CartSweeper) + alive(SessionSweeper) }),
  }),
};
