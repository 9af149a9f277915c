import { EventEmitter } from 'node:events';
import { Readable } from 'node:stream';
import type { Proof } from '../../src/proof/proof.ts';

/** Counted are the operations that copy a byte more than once. */
export const proof: Proof = {
  leak: { counter: 'copiedAgain', perOperation: 1 },
  make({ output }) {
    const { concat } = Buffer;
    let copied = 0;
    let copiedAgain = 0;
    Buffer.concat = ((list: readonly Uint8Array[], length?: number) => {
      copied += list.reduce((sum, one) => sum + one.length, 0);
      return concat(list, length);
    }) as typeof Buffer.concat;
    const tool = (): EventEmitter => {
      const stdout = Readable.from(['a'.repeat(512), 'b'.repeat(512)]);
      const child = Object.assign(new EventEmitter(), { stdout });
      stdout.once('end', () => child.emit('close', 0));
      return child;
    };
    return {
      async op() {
        copied = 0;
        const result = await output(tool(), 2);
        if (copied > 1024) copiedAgain += 1;
        return result;
      },
      counters: () => ({ copiedAgain }),
    };
  },
};
