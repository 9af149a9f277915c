import { writeFileSync } from 'node:fs';
import type { Proof } from '../../../src/proof/proof.ts';

export const proof: Proof = {
  entry: 'src/index.js',
  globals: () => {
    writeFileSync('photo', 'soup');
    return { fetch: async (url: string, { body }: { body: Buffer }) => [url, body.length] };
  },
  make: ({ uploadFile }) => ({ op: (i) => uploadFile(`/photos/${i}`, 'photo') }),
};
