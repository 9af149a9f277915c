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
  settings: { max: 20 },
  packages: {
    './log.js': 'export const log = () => {};',
    './caches.js': `
      export class LimitedMap extends Map {
        constructor(max) { super(); this.max = max; }
        set(key, value) {
          super.set(key, value);
          if (this.size > this.max) this.delete(this.keys().next().value);
          return this;
        }
      }`,
  },
  make: ({ page }, { alive, settled }) => {
    Object.assign(globalThis, {
      async render(url: string) {
        if (url.includes('unknown')) throw new Error(`There is no ${url}`);
        return new Entry(url);
      },
    });
    return {
      // asked for twice at once, again, and in vain
      op: (i) => Promise.all([page(`/menu/ ${i}`), page(`/menu/ ${i}`), page(`/menu/ ${i - 1}`), settled(page(`unknown ${i}`))]),
      counters: () => ({ entries: alive(Entry) }),
    };
  },
};
