import type { Proof } from '../../../src/proof/proof.ts';

// `ask` is only reported.
export const proof: Proof = {
  entry: 'src/ask.js',
  leak: { counter: 'timers', perOperation: 1 },
  hangs: true,
  make: ({ askTwice }, { raced }) => raced((work) => askTwice({ length: work() }, 30_000)),
};
