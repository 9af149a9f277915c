import type { Proof } from '../../src/proof/proof.ts';

// What is kept: counted by how many are alive.
class Entry {
  readonly of: unknown;

  constructor(of: unknown) {
    this.of = of;
  }
}

export const proof: Proof = {
  operations: 499,
  make: ({ scoreOf }, { alive, settled }) => {
    Object.assign(globalThis, {
      async score(text: string) {
        if (text.includes('unknown')) throw new Error(`There is no ${text}`);
        return new Entry(text);
      },
    });
    return {
      // asked for twice at once, again, and in vain
      op: (i) => Promise.all([scoreOf(`dish ${i}`), scoreOf(`dish ${i}`), scoreOf(`dish ${i - 1}`), settled(scoreOf(`unknown ${i}`))]),
      counters: () => ({ entries: alive(Entry) }),
    };
  },
};
