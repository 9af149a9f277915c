import type { Proof } from '../../src/proof/proof.ts';

export const proof: Proof = {
  leak: { counter: 'timers', perOperation: 1 },
  hangs: true,
  signals: true,
  make: ({ SessionStore }, { alive }) => ({
    async op(i) {
      const store = new SessionStore(60_000);
      if (i % 2 === 0) store.touch(`caller ${i}`);
      await Promise.all([store.shutdown(), store.shutdown()]);
      return i;
    },
    counters: () => ({ owners: alive(SessionStore) }),
  }),
};
