import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Proof } from '../../src/proof/proof.ts';

export const proof: Proof = {
  make: ({ saveMenu, nameOfMenu, hashOfMenu }) => {
    const folder = mkdtempSync(join(tmpdir(), 'menus-'));
    const file = join(folder, 'menu.json');
    return {
      async op(i) {
        await saveMenu(file, `soup ${i}`);
        return [readFileSync(file, 'utf8'), await nameOfMenu(`menu${i}.json`), await hashOfMenu(`soup ${i}`)];
      },
      close: () => rmSync(folder, { recursive: true }),
    };
  },
};
