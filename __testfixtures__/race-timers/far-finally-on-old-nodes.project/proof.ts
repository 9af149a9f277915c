import type { Proof } from '../../../src/proof/proof.ts';

export const proof: Proof = {
  entry: 'src/ask.js',
  leak: { counter: 'timers', perOperation: 1 },
  hangs: true,
  make: ({ ask }, { raced }) => raced((work) => ask(work, 'soup?', 30_000)),
};
