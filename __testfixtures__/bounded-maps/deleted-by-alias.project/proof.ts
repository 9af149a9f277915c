import { Server } from 'node:http';
import type { Proof } from '../../../src/proof/proof.ts';

// The sweep comes once for each operation; the server needs no port for that.
let sweep = (): void => {};

export const proof: Proof = {
  entry: 'src/prices.ts',
  operations: 1499,
  globals: () => {
    Server.prototype.listen = function () {
      return this;
    };
    return {
      setInterval: (run: () => void) => {
        sweep = run;
        return { unref: () => {} };
      },
      fetchPrice: async (sku: string) => sku.length,
    };
  },
  make: async ({ priceService }, { companion }) => {
    await companion('server');
    return {
      async op(i) {
        const price = await priceService.price(`dish ${i}`);
        sweep();
        return price;
      },
      counters: () => ({ entries: Math.max(0, priceService.prices.size - 500) }),
    };
  },
};
