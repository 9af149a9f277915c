import type { Proof } from '../../src/proof/proof.ts';

// What is kept: counted by how many are alive.
class Entry {
  readonly of: unknown;

  constructor(of: unknown) {
    this.of = of;
  }
}

export const proof: Proof = {
  leak: { counter: 'entries', perOperation: 1 },
  operations: 2003,
  make: ({ resolveSlug }, { alive, settled }) => {
    let now = Date.now();
    Date.now = () => now;
    Object.assign(globalThis, {
      async idOf(slug: string) {
        if (slug.includes('unknown')) throw new Error(`There is no ${slug}`);
        return new Entry(slug);
      },
    });
    return {
      // asked for twice at once, again, and in vain; the time of what came before is over
      op: async (i) => {
        now += 4 * 60_000;
        return Promise.all([resolveSlug(`menu ${i}`), resolveSlug(`menu ${i}`), resolveSlug(`menu ${i - 1}`), settled(resolveSlug(`unknown ${i}`))]);
      },
      counters: () => ({ entries: alive(Entry) }),
    };
  },
};
