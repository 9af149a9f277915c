import { Readable } from 'node:stream';
import type { Proof } from '../../src/proof/proof.ts';

/** Counted are the characters that are broken. */
export const proof: Proof = {
  leak: { counter: 'broken', perOperation: 1 },
  make({ readOrder }) {
    let broken = 0;
    const order = Buffer.from(JSON.stringify({ bakery: 'Brødbakeri', loaves: 2 }));
    const middle = order.indexOf('ø') + 1;
    return {
      async op() {
        const halves = [order.subarray(0, middle), order.subarray(middle)];
        const { bakery, loaves } = await readOrder(Readable.from(halves, { objectMode: false }));
        if (bakery.includes('\uFFFD')) broken += 1;
        return loaves;
      },
      counters: () => ({ broken }),
    };
  },
};
