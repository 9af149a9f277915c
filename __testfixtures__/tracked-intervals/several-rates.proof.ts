import type { Proof } from '../../src/proof/proof.ts';

// One rate each: whether several may run side by side is for a person to say.
export const proof: Proof = {
  leak: { counter: 'timers', perOperation: 2 },
  hangs: true,
  make: ({ Chimes, Clock }, { alive }) => ({
    op(i) {
      const [chimes, clock] = [new Chimes(), new Clock()];
      chimes.ring(60_000);
      chimes.close();
      clock.start(30_000);
      clock.close();
      return i;
    },
    counters: () => ({ owners: alive(Chimes) + alive(Clock) }),
  }),
};
