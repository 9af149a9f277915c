import { writeFileSync } from 'node:fs';
import type { Proof } from '../../../src/proof/proof.ts';

export const proof: Proof = {
  entry: 'src/index.js',
  globals: () => {
    writeFileSync('menu.txt', 'soup and stew');
    return {};
  },
  make: ({ tokenize, tokenizeFile }) => ({ op: async (i) => [tokenize(`soup ${i}`), await tokenizeFile('menu.txt')] }),
};
