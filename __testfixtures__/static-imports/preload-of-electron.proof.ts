import { writeFileSync } from 'node:fs';
import type { Proof } from '../../src/proof/proof.ts';

declare const menu: { read(name: string): Promise<string> };

export const proof: Proof = {
  globals: () => {
    writeFileSync('menu.txt', 'soup');
    return {};
  },
  packages: { electron: 'export const contextBridge = { exposeInMainWorld(name, api) { globalThis[name] = api; } };' },
  make: (_, { settled }) => ({ op: async (i) => [await menu.read('menu.txt'), await settled(menu.read(`menu ${i}.txt`))] }),
};
