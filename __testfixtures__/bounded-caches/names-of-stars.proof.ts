import type { Proof } from '../../src/proof/proof.ts';

declare const held: () => number;

/** A stand-in that keeps its entries as the package does. */
const SOURCE = `
export class CacheableMemory {
  constructor({ lruSize: max = Infinity }) { this.max = max; this.map = new Map(); globalThis.held = () => this.map.size; }
  get(key) { return this.map.get(key); }
  set(key, value) {
    this.map.set(key, value);
    if (this.map.size > this.max) this.map.delete(this.map.keys().next().value);
  }
}
`;

export const proof: Proof = {
  leak: { counter: 'entries', perOperation: 1 },
  settings: { max: 20 },
  packages: { 'cacheable': SOURCE },
  globals: () => ({ ask: (of: string) => Promise.resolve(`what is known of ${of}`) }),
  make: ({ nameOf }) => ({
    op: async (i) => [await nameOf(`key ${i}`), await nameOf(`key ${i}`), await nameOf(`key ${i - 1}`)],
    counters: () => ({ entries: held() }),
  }),
};
