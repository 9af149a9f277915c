import type { Proof } from '../../src/proof/proof.ts';

// What is kept: counted by how many are alive.
class Entry {
  readonly of: unknown;

  constructor(of: unknown) {
    this.of = of;
  }
}

export const proof: Proof = {
  make: ({ traced }, { alive }) => {
    return {
      op: (i) => new Promise((resolve) => traced(new Entry(i), { end: () => resolve(i) })),
      counters: () => ({ entries: alive(Entry) }),
    };
  },
};
