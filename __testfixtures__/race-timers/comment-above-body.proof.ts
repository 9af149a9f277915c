import type { Proof } from '../../src/proof/proof.ts';

// Half a second is over while a busy machine is at it: here it is as long as the minute.
export const proof: Proof = {
  leak: { counter: 'timers', perOperation: 3 },
  hangs: true,
  globals: () => {
    const start = setTimeout;
    return { setTimeout: (run: () => void, ms?: number) => start(run, ms === 500 ? 60_000 : ms) };
  },
  make: ({ probe, ask, hurry }, { raced, settled }) =>
    raced((work) => Promise.all([probe, ask, hurry].map((wait) => settled(wait({ status: work }))))),
};
