import type { Proof } from '../../src/proof/proof.ts';

/** Counted in what is copied more than once, here half a kilobyte. */
export const proof: Proof = {
  leak: { counter: 'copiedAgain', perOperation: 1 },
  make({ read }) {
    const { concat } = Buffer;
    let copied = 0;
    let copiedAgain = 0;
    Buffer.concat = ((list: readonly Uint8Array[], length?: number) => {
      copied += list.reduce((sum, one) => sum + one.length, 0);
      return concat(list, length);
    }) as typeof Buffer.concat;
    async function* halves(): AsyncGenerator<Buffer> {
      yield Buffer.alloc(500, 'a');
      yield Buffer.alloc(500, 'b');
    }
    return {
      async op() {
        copied = 0;
        const letter = await read(halves());
        copiedAgain += (copied - 1000) / 500;
        return letter;
      },
      counters: () => ({ copiedAgain }),
    };
  },
};
