import { ReadableStream } from 'node:stream/web';
import type { Proof } from '../../src/proof/proof.ts';

/** Counted are the operations that copy a byte more than once. */
export const proof: Proof = {
  leak: { counter: 'copiedAgain', perOperation: 1 },
  make({ Downloader }) {
    const { concat } = Buffer;
    let copied = 0;
    let copiedAgain = 0;
    Buffer.concat = ((list: readonly Uint8Array[], length?: number) => {
      copied += list.reduce((sum, one) => sum + one.length, 0);
      return concat(list, length);
    }) as typeof Buffer.concat;
    const downloader = new Downloader();
    return {
      async op() {
        copied = 0;
        const result = await downloader.read(ReadableStream.from([Buffer.alloc(512, 'a'), Buffer.alloc(512, 'b')]));
        if (copied > 1024) copiedAgain += 1;
        return result;
      },
      counters: () => ({ copiedAgain }),
    };
  },
};
