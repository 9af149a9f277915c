import { writeFileSync } from 'node:fs';
import type { Proof } from '../../src/proof/proof.ts';

export const proof: Proof = {
  globals: () => {
    writeFileSync('menu.txt', 'soup');
    return {};
  },
  make: ({ menu }, { settled }) => ({ op: (i) => settled(menu(i % 2 === 0 ? './menu.txt' : `menus//${i}.txt`)) }),
};
