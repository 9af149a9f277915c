import type { Proof } from '../../src/proof/proof.ts';

declare const held: () => number;

/** A stand-in that keeps its entries as the package does. */
const SOURCE = `
export default function memoizee(fn, { max = Infinity } = {}) {
  const known = new Map();
  globalThis.held = () => known.size;
  return (key) => {
    if (!known.has(key)) known.set(key, fn(key));
    if (known.size > max) known.delete(known.keys().next().value);
    return known.get(key);
  };
}
`;

export const proof: Proof = {
  leak: { counter: 'entries', perOperation: 1 },
  settings: { max: 20 },
  packages: { 'memoizee': SOURCE },
  globals: () => ({ ask: (of: string) => Promise.resolve(`what is known of ${of}`) }),
  make: ({ shelfOf }) => ({
    op: async (i) => [await shelfOf(`key ${i}`), await shelfOf(`key ${i}`), await shelfOf(`key ${i - 1}`)],
    counters: () => ({ entries: held() }),
  }),
};
