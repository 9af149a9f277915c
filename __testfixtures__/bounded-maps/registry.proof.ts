import type { Proof } from '../../src/proof/proof.ts';

// What is kept: counted by how many are alive.
class Entry {
  readonly of: unknown;

  constructor(of: unknown) {
    this.of = of;
  }
}

export const proof: Proof = {
  make: ({ on }, { alive }) => {
    return {
      // one handler for each of a few kinds, when the service starts
      op(i) {
        if (i < 3) on(`kind ${i}`, new Entry(i));
        return i;
      },
      counters: () => ({ entries: alive(Entry) }),
    };
  },
};
