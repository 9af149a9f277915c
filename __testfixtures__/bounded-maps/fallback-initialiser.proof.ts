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
  globals: () => ({ previous: undefined }),
  make: ({ videoOf }, { alive, settled }) => {
    Object.assign(globalThis, {
      async loadVideo(id: string) {
        if (id.includes('unknown')) throw new Error(`There is no ${id}`);
        return new Entry(id);
      },
    });
    return {
      // asked for twice at once, again, and in vain
      op: (i) => Promise.all([videoOf(`video ${i}`), videoOf(`video ${i}`), videoOf(`video ${i - 1}`), settled(videoOf(`unknown ${i}`))]),
      counters: () => ({ entries: alive(Entry) }),
    };
  },
};
