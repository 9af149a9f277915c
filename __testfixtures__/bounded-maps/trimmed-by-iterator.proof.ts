import type { Proof } from '../../src/proof/proof.ts';

// What is kept: counted by how many are alive.
class Entry {
  readonly of: unknown;

  constructor(of: unknown) {
    this.of = of;
  }
}

export const proof: Proof = {
  // it keeps 1000: the first quarter fills it
  operations: 4001,
  make: ({ isNew }, { alive }) => {
    return {
      op(i) {
        const event = new Entry(i);
        return [isNew(event), isNew(event)];
      },
      counters: () => ({ entries: alive(Entry) }),
    };
  },
};
