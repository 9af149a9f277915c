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
  settings: { max: 20 },
  make: ({ menuOf }, { alive, settled }) => {
    Object.assign(globalThis, {
      async fetchMenu(slug: string) {
        if (slug.includes('unknown')) throw new Error(`There is no ${slug}`);
        return new Entry(slug);
      },
    });
    return {
      // asked for twice at once, again, and in vain
      op: (i) => Promise.all([menuOf(`dish ${i}`), menuOf(`dish ${i}`), menuOf(`dish ${i - 1}`), settled(menuOf(`unknown ${i}`))]),
      counters: () => ({ entries: alive(Entry) }),
    };
  },
};
