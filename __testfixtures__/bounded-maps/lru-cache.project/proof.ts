import type { Proof } from '../../../src/proof/proof.ts';

// What is kept: counted by how many are alive.
class Entry {
  readonly of: unknown;

  constructor(of: unknown) {
    this.of = of;
  }
}

export const proof: Proof = {
  entry: 'src/menus.ts',
  leak: { counter: 'entries', perOperation: 2 },
  settings: { max: 20 },
  packages: {
    'lru-cache': `
      export class LRUCache {
        kept = new Map();
        constructor({ max }) { this.max = max; }
        has(key) { return this.kept.has(key); }
        get(key) {
          if (!this.kept.has(key)) return undefined;
          const value = this.kept.get(key);
          this.kept.delete(key);
          this.kept.set(key, value);
          return value;
        }
        set(key, value) {
          this.kept.delete(key);
          if (value !== undefined) this.kept.set(key, value);
          if (this.kept.size > this.max) this.kept.delete(this.kept.keys().next().value);
          return this;
        }
      }`,
  },
  make: async ({ menuOf }, { companion, alive }) => {
    const { priceOf } = await companion('prices');
    Object.assign(globalThis, {
      fetchMenu: async (slug: string) => new Entry(slug),
      // nobody knows the price of some
      fetchPrice: async (sku: string) => (sku.startsWith('unknown') ? undefined : new Entry(sku)),
    });
    return {
      op: async (i) => [
        ...(await Promise.all([menuOf(`menu ${i}`), menuOf(`menu ${i}`), menuOf(`menu ${i - 1}`)])),
        ...(await Promise.all([priceOf(`dish ${i}`), priceOf(`dish ${i}`), priceOf(`unknown ${i}`)])).map((price) => price ?? null),
      ],
      counters: () => ({ entries: alive(Entry) }),
    };
  },
};
