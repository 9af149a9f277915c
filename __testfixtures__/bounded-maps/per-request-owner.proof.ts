import type { Proof } from '../../src/proof/proof.ts';

// What is kept: counted by how many are alive.
class Entry {
  constructor(readonly of: unknown) {}
}

export const proof: Proof = {
  make: ({ traced }, { alive }) => {
    return {
      op: (i) => new Promise((resolve) => traced(new Entry(i), { end: () => resolve(i) })),
      counters: () => ({ entries: alive(Entry) }),
    };
  },
};
