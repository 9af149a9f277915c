import { writeFileSync } from 'node:fs';
import type { Proof } from '../../../src/proof/proof.ts';

export const proof: Proof = {
  entry: 'lib/menu.ts',
  globals: () => {
    writeFileSync('menu.txt', 'soup');
    process.env['NEXT_RUNTIME'] = 'nodejs';
    return {};
  },
  make: async ({ readMenu }, { companion }) => {
    const { register } = await companion('../instrumentation');
    return { op: async () => [await readMenu(), (await register()) ?? null] };
  },
};
