import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import { syncBuiltinESMExports } from 'node:module';
import type { Proof } from '../../src/proof/proof.ts';

export const proof: Proof = {
  globals: () => {
    mkdirSync('menus');
    writeFileSync('menus/soup', 'soup of the day');
    symlinkSync('soup.txt', 'link', 'junction');
    Object.assign(os, { loadavg: () => [1, 2, 3] });
    syncBuiltinESMExports();
    return {};
  },
  make: ({ ageOf, sizeOf, hostOf, loadOf, kindOf }, { settled }) => ({
    async op(i) {
      const age: unknown = await ageOf('soup');
      return [typeof age, await sizeOf('soup'), await settled(sizeOf(`stew ${i}`)), await settled(hostOf()), await settled(loadOf()), await kindOf('link')];
    },
  }),
};
