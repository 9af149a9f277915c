import { writeFileSync } from 'node:fs';
import type { Proof } from '../../src/proof/proof.ts';

const expected: unknown[] = [];

export const proof: Proof = {
  globals: () => {
    writeFileSync('menu.json', '["soup"]');
    return { expected };
  },
  packages: { vitest: 'const expect = (seen) => ({ toBe: (value) => expected.push([seen, value]), not: { toBe: (value) => expected.push([seen, value]) } }); export { expect };' },
  make: ({ expectMenu }) => ({
    async op() {
      await expectMenu();
      return expected.splice(0);
    },
    counters: () => ({ expected: expected.length }),
  }),
};
