import type { Proof } from '../../src/proof/proof.ts';

// What is kept: counted by how many are alive.
class Entry {
  readonly of: unknown;

  constructor(of: unknown) {
    this.of = of;
  }
}

export const proof: Proof = {
  make: ({ refresh, rename }, { alive }) => {
    Object.assign(globalThis, { readMenu: async () => ({ soup: 'soup' }) });
    return {
      async op(i) {
        rename(`dish ${i}`, new Entry(i));
        await refresh();
        return i;
      },
      counters: () => ({ entries: alive(Entry) }),
    };
  },
};
