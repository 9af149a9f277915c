import type { Proof } from '../../src/proof/proof.ts';

declare let loads: number;

// What a module does when it is loaded is not known here: it is done by the first call, once, and not before.
export const proof: Proof = {
  globals: () => ({ loads: 0 }),
  packages: {
    './carts.js': 'globalThis.loads += 1; export const findCart = async (id) => ({ total: id.length });',
    './receipts.js': 'globalThis.loads += 1; export const print = (id) => ({ id });',
    got: 'globalThis.loads += 1; export default (id) => ({ json: async () => id.length });',
  },
  make: ({ totalOf, receiptOf, priceOf }) => {
    const early = loads;
    let done = 0;
    return {
      async op(i) {
        done += 1;
        return [await totalOf(`${i}`), await receiptOf(`${i}`), await priceOf(`${i}`)];
      },
      counters: () => ({ loads, 'calls after an early load': early * done }),
    };
  },
};
