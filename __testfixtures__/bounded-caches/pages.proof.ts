import type { Proof } from '../../src/proof/proof.ts';

declare const held: () => number;

/** A stand-in that keeps its entries as the package does. */
const SOURCE = `
export default class Keyv {
  constructor({ store = new Map() }) { this.store = store; globalThis.held = () => store.size; }
  async get(key) { return this.store.get(key); }
  async set(key, value) { this.store.set(key, value); }
}
`;

export const proof: Proof = {
  leak: { counter: 'entries', perOperation: 1 },
  settings: { max: 20 },
  packages: { 'keyv': SOURCE },
  globals: () => ({ ask: (of: string) => Promise.resolve(`what is known of ${of}`) }),
  make: ({ pageAt }) => ({
    op: async (i) => [await pageAt(`key ${i}`), await pageAt(`key ${i}`), await pageAt(`key ${i - 1}`)],
    counters: () => ({ entries: held() }),
  }),
};
