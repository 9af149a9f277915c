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
  make: ({ price }, { alive, settled }) => {
    Object.assign(globalThis, {
      async priceOf(sku: string) {
        if (sku.includes('unknown')) throw new Error(`There is no ${sku}`);
        return new Entry(sku);
      },
    });
    return {
      // asked for twice at once, again, and in vain
      op: (i) => Promise.all([price(`dish ${i}`), price(`dish ${i}`), price(`dish ${i - 1}`), settled(price(`unknown ${i}`))]),
      counters: () => ({ entries: alive(Entry) }),
    };
  },
};
