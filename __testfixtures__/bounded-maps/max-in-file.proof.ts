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
  // the maximum is 5000: the first quarter fills it
  operations: 20_011,
  make: ({ translated }, { alive, settled }) => {
    Object.assign(globalThis, {
      async translate(text: string) {
        if (text.includes('unknown')) throw new Error(`There is no ${text}`);
        return new Entry(text);
      },
    });
    return {
      op: (i) => Promise.all([translated(`dish ${i}`, 'fr'), settled(translated(`unknown ${i}`, 'fr'))]),
      counters: () => ({ entries: alive(Entry) }),
    };
  },
};
