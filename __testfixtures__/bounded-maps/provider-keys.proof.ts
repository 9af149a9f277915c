import type { Proof } from '../../src/proof/proof.ts';

// What is kept: counted by how many are alive.
class Entry {
  readonly of: unknown;

  constructor(of: unknown) {
    this.of = of;
  }
}

export const proof: Proof = {
  make: ({ senderFor }, { alive }) => {
    Object.assign(globalThis, { connect: async (provider: string) => new Entry(provider) });
    return {
      // as many providers as are configured
      op: (i) => senderFor(`provider ${i % 3}`),
      counters: () => ({ entries: alive(Entry) }),
    };
  },
};
