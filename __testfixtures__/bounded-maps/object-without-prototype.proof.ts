import type { Proof } from '../../src/proof/proof.ts';

export const proof: Proof = {
  leak: { counter: 'entries', perOperation: 1 },
  settings: { max: 20 },
  make: ({ announcer }) => ({
    op: (i) => [announcer.isTooSoon(i), announcer.isTooSoon(i), announcer.isTooSoon(i + 1_000_000)],
    counters: () => ({ entries: Object.keys(announcer.last).length / 2 }),
  }),
};
