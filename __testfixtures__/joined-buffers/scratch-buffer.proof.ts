import { writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Proof } from '../../src/proof/proof.ts';

/** Counted are the operations that copy a byte more than once. */
export const proof: Proof = {
  leak: { counter: 'copiedAgain', perOperation: 1 },
  make({ contents }) {
    const { concat } = Buffer;
    let copied = 0;
    let copiedAgain = 0;
    Buffer.concat = ((list: readonly Uint8Array[], length?: number) => {
      copied += list.reduce((sum, one) => sum + one.length, 0);
      return concat(list, length);
    }) as typeof Buffer.concat;
    const path = join(tmpdir(), 'leakfix-contents.txt');
    writeFileSync(path, 'a'.repeat(512) + 'b'.repeat(512));
    return {
      async op() {
        copied = 0;
        const result = await contents(path);
        if (copied > 1024) copiedAgain += 1;
        return result;
      },
      counters: () => ({ copiedAgain }),
    };
  },
};
