import type { Proof } from '../../src/proof/proof.ts';

// What is kept: counted by how many are alive.
class Entry {
  readonly of: unknown;

  constructor(of: unknown) {
    this.of = of;
  }
}

export const proof: Proof = {
  leak: { counter: 'entries', perOperation: 1 },
  settings: { max: 20, ttl: 60_000 },
  make: ({ rateOf }, { alive, settled }) => {
    Object.assign(globalThis, {
      async fetchRates(pair: string) {
        if (pair.includes('unknown')) throw new Error(`There is no ${pair}`);
        return new Entry(pair);
      },
    });
    return {
      // asked for twice at once, again, and in vain
      op: (i) => Promise.all([rateOf(`EUR ${i}`), rateOf(`EUR ${i}`), rateOf(`EUR ${i - 1}`), settled(rateOf(`unknown ${i}`))]),
      counters: () => ({ entries: alive(Entry) }),
    };
  },
};
