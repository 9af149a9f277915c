import type { Proof } from '../../src/proof/proof.ts';

// What is kept: counted by how many are alive.
class Entry {
  readonly of: unknown;

  constructor(of: unknown) {
    this.of = of;
  }
}

export const proof: Proof = {
  make: ({ PageCache }, { alive, settled }) => {
    Object.assign(globalThis, {
      async render(url: string) {
        if (url.includes('unknown')) throw new Error(`There is no ${url}`);
        return new Entry(url);
      },
    });
    const pages = new PageCache(20);
    return {
      // asked for twice at once, again, and in vain
      op: (i) => Promise.all([pages.page(`/menu/ ${i}`), pages.page(`/menu/ ${i}`), pages.page(`/menu/ ${i - 1}`), settled(pages.page(`unknown ${i}`))]),
      counters: () => ({ entries: alive(Entry) }),
    };
  },
};
