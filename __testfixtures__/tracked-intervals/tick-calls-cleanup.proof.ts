import type { Proof } from '../../src/proof/proof.ts';

export const proof: Proof = {
  leak: { counter: 'timers', perOperation: 1 },
  hangs: true,
  make: ({ GuestSessions }, { alive }) => ({
    op(i) {
      const owner = new GuestSessions();
      owner.cleanup();
      owner.stop?.();
      return i;
    },
    counters: () => ({ owners: alive(GuestSessions) }),
  }),
};
