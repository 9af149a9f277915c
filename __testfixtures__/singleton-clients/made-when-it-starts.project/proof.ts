import type { Proof } from '../../../src/proof/proof.ts';

declare const connections: () => number;

// One client for each module, from the start: what is saved is the second. The answers stay.
export const proof: Proof = {
  entry: 'src/ask.ts',
  packages: { openai: "export { Client as default } from 'proof-client';" },
  make: async ({ ask }, { companion }) => {
    const { think } = await companion('deep/think');
    return {
      op: (i) => Promise.all([ask(`question ${i}`), think(`question ${i}`)]),
      counters: () => ({ connections: connections() }),
    };
  },
};
