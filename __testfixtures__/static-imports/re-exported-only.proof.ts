import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Proof } from '../../src/proof/proof.ts';

export const proof: Proof = {
  packages: { './format.js': 'export const format = (text) => `EUR ${text}`;' },
  make: ({ receipt, format }) => {
    const folder = mkdtempSync(join(tmpdir(), 'orders-'));
    const file = join(folder, 'order');
    return {
      async op(i) {
        writeFileSync(file, `${i}`);
        return [await receipt(file), format(i)];
      },
      close: () => rmSync(folder, { recursive: true }),
    };
  },
};
