import { Readable } from 'node:stream';
import type { Proof } from '../../src/proof/proof.ts';

export const proof: Proof = {
  make: ({ sizeOf }, { settled }) => ({
    op: async (i) => [await settled(sizeOf(`/there/is/no/${i}`)), (await sizeOf(process.execPath)) > 0, await sizeOf(Buffer.alloc(i)), await sizeOf(Readable.from([Buffer.alloc(i)]))],
  }),
};
