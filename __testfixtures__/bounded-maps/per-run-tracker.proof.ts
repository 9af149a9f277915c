import type { Proof } from '../../src/proof/proof.ts';

// What is kept: counted by how many are alive.
class Source {
  readonly of: string;

  constructor(of: string) {
    this.of = of;
  }
}

export const proof: Proof = {
  make: ({ extract }, { alive }) => {
    Object.assign(globalThis, { fetch: async (url: string) => ({ text: async () => new Source(url) }) });
    return {
      op: (i) => extract([`/menu/${i}`, `/menu/${i}`, '/']),
      counters: () => ({ entries: alive(Source) }),
    };
  },
};
