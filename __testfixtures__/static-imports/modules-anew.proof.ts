import { writeFileSync } from 'node:fs';
import type { Proof } from '../../src/proof/proof.ts';

let resets = 0;

export const proof: Proof = {
  globals: () => {
    writeFileSync('menu.json', '["soup"]');
    return { vi: { resetModules: () => (resets += 1) } };
  },
  make: ({ freshMenu }) => ({
    async op() {
      const before = resets;
      return [await freshMenu(), resets - before];
    },
  }),
};
