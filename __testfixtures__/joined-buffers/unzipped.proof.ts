import { gzipSync } from 'node:zlib';
import type { Proof } from '../../src/proof/proof.ts';

/** Counted are the operations that copy a byte more than once. */
export const proof: Proof = {
  leak: { counter: 'copiedAgain', perOperation: 1 },
  make({ unzip }) {
    const { concat } = Buffer;
    let copied = 0;
    let copiedAgain = 0;
    Buffer.concat = ((list: readonly Uint8Array[], length?: number) => {
      copied += list.reduce((sum, one) => sum + one.length, 0);
      return concat(list, length);
    }) as typeof Buffer.concat;
    const packed = gzipSync(Buffer.alloc(5000, 'abc'));
    return {
      async op() {
        copied = 0;
        const result = await unzip.text(packed);
        if (copied > 5000) copiedAgain += 1;
        return result;
      },
      counters: () => ({ copiedAgain }),
    };
  },
};
