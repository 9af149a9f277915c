import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Proof } from '../../src/proof/proof.ts';

export const proof: Proof = {
  make: ({ scaffold, counts }) => {
    const folder = mkdtempSync(join(tmpdir(), 'scaffold-'));
    const file = join(folder, 'run.js');
    // a page has the text of the function alone, as a browser would
    const evaluate = (run: () => unknown): unknown => new Function(`return (${String(run)})()`)();
    return {
      async op() {
        await scaffold(file);
        return [readFileSync(file, 'utf8'), await counts({ evaluate: async (run: () => unknown) => Promise.resolve(evaluate(run)).catch((error: Error) => error.name) })];
      },
      close: () => rmSync(folder, { recursive: true }),
    };
  },
};
