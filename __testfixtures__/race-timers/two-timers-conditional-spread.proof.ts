import type { Proof } from '../../src/proof/proof.ts';

export const proof: Proof = {
  leak: { counter: 'timers', perOperation: 2 },
  hangs: true,
  make: ({ scrape }, { hurry, settled }) => ({
    async op(i) {
      const engine = i % 5 === 4 ? Promise.reject(new Error(`Engine ${i} is blocked`)) : Promise.resolve(`page ${i}`);
      const seen = [await settled(scrape([engine], true, 30_000, 60_000))];
      if (i % 12 < 11) return seen;
      return [...seen, await hurry(() => settled(scrape([new Promise(() => {})], false, 0, 30_000)))];
    },
  }),
};
