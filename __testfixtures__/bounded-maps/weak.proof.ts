import type { Proof } from '../../src/proof/proof.ts';

// What is kept: counted by how many are alive.
class Entry {
  readonly of: unknown;

  constructor(of: unknown) {
    this.of = of;
  }
}

export const proof: Proof = {
  make: ({ note }, { alive }) => {
    return {
      op(i) {
        note(new Entry(i), 'likes soup');
        return i;
      },
      counters: () => ({ entries: alive(Entry) }),
    };
  },
};
