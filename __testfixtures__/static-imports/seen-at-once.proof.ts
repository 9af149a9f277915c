import fs from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';
import type { Proof } from '../../src/proof/proof.ts';

const written: unknown[] = [];

// Which lines one write takes along is what the reader of an unsafe fix looks at: all get there, each once, in their order.
export const proof: Proof = {
  globals: () => {
    Object.assign(fs, { appendFile: async (_: string, text: string) => void written.push(...text.split('\n')) });
    syncBuiltinESMExports();
    return {};
  },
  make: ({ enqueue, announce, nameOf }) => ({
    async op(i) {
      await enqueue(`soup ${i}`);
      await enqueue(`stew ${i}`);
      return [written.splice(0), await announce({ publish: () => {} }, `${i}`), await nameOf(`/menus/soup-of-${i}`)];
    },
  }),
};
