import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Proof } from '../../src/proof/proof.ts';

export const proof: Proof = {
  make: ({ pack }) => {
    const folder = mkdtempSync(join(tmpdir(), 'menus-'));
    const file = join(folder, 'menu');
    return {
      async op(i) {
        writeFileSync(file, `soup ${i}`);
        return (await pack(file)).toString('hex').slice(20);
      },
      close: () => rmSync(folder, { recursive: true }),
    };
  },
};
