import type { Proof } from '../../src/proof/proof.ts';

declare const held: () => number;

/** A stand-in that keeps its entries as the package does. */
const SOURCE = `
export default function pMemoize(fn, { cache = new Map() } = {}) {
  globalThis.held = () => cache.size;
  return async (key) => {
    if (cache.has(key)) return cache.get(key);
    const value = await fn(key);
    cache.set(key, value);
    return value;
  };
}
`;

export const proof: Proof = {
  leak: { counter: 'entries', perOperation: 1 },
  settings: { max: 20 },
  packages: { 'p-memoize': SOURCE },
  globals: () => ({ ask: (of: string) => Promise.resolve(`what is known of ${of}`) }),
  make: ({ rateOf }) => ({
    op: async (i) => [await rateOf(`key ${i}`), await rateOf(`key ${i}`), await rateOf(`key ${i - 1}`)],
    counters: () => ({ entries: held() }),
  }),
};
