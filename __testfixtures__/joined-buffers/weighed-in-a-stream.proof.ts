import type { Proof } from '../../src/proof/proof.ts';

/** Counted in what is copied more than once, here half a kilobyte. */
export const proof: Proof = {
  leak: { counter: 'copiedAgain', perOperation: 1 },
  packages: {
    'node:http': 'export const createServer = () => ({ listen() {} });',
  },
  make({ Parcel }) {
    const { concat } = Buffer;
    let copied = 0;
    let copiedAgain = 0;
    Buffer.concat = ((list: readonly Uint8Array[], length?: number) => {
      copied += list.reduce((sum, one) => sum + one.length, 0);
      return concat(list, length);
    }) as typeof Buffer.concat;
    return {
      async op() {
        copied = 0;
        const parcel = new Parcel();
        parcel.write(Buffer.alloc(500, 'a'));
        parcel.end(Buffer.alloc(500, 'b'));
        const parts: string[] = [];
        for await (const part of parcel) parts.push(String(part));
        copiedAgain += (copied - 1000) / 500;
        return parts;
      },
      counters: () => ({ copiedAgain }),
    };
  },
};
