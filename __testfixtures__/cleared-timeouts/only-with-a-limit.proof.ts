import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Proof } from '../../src/proof/proof.ts';

export const proof: Proof = {
  leak: { counter: 'timers', perOperation: 2 },
  hangs: true,
  make: ({ recipe }, { settled }) => {
    const folder = mkdtempSync(join(tmpdir(), 'recipes-'));
    const [soup, none] = [join(folder, 'soup'), join(folder, 'none')];
    writeFileSync(soup, 'peas\n\nsalt\n');
    return {
      op: async (i) => [
        i,
        await recipe(soup, 60_000),
        ((await settled(recipe(none, 60_000))) as { error: string }).error.slice(0, 20),
        await recipe(soup),
      ],
      close: () => rmSync(folder, { recursive: true }),
    };
  },
};
