import type { Proof } from '../../src/proof/proof.ts';

// What is kept: counted by how many are alive.
class Entry {
  readonly of: unknown;

  constructor(of: unknown) {
    this.of = of;
  }
}

export const proof: Proof = {
  make: ({ serve }, { alive }) => {
    Object.assign(globalThis, { cook: async (course: number) => new Entry(course) });
    return {
      op: (i) => serve(i % 3),
      counters: () => ({ entries: alive(Entry) }),
    };
  },
};
