import type { Proof } from '../../src/proof/proof.ts';

declare const held: () => number;

/** A stand-in that keeps its entries as the package does. */
const SOURCE = `
module.exports = class NodeCache {
  constructor() { this.map = new Map(); globalThis.held = () => this.map.size; }
  has(key) { return this.map.has(key); }
  get(key) { return this.map.get(key); }
  set(key, value) { this.map.set(key, value); }
  del(keys) { for (const key of keys) this.map.delete(key); }
  keys() { return [...this.map.keys()]; }
  getStats() { return { keys: this.map.size }; }
};
`;

export const proof: Proof = {
  leak: { counter: 'entries', perOperation: 1 },
  settings: { max: 20 },
  packages: { 'node-cache': SOURCE },
  globals: () => ({ ask: (of: string) => Promise.resolve(`what is known of ${of}`) }),
  make: ({ profileOf }) => ({
    op: async (i) => [await profileOf(`key ${i}`), await profileOf(`key ${i}`), await profileOf(`key ${i - 1}`)],
    counters: () => ({ entries: held() }),
  }),
};
