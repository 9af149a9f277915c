import { writeFileSync } from 'node:fs';
import type { Proof } from '../../src/proof/proof.ts';

declare const handlers: Record<string, (event: object, name: string) => Promise<string>>;

export const proof: Proof = {
  globals: () => {
    writeFileSync('menu.txt', 'soup');
    return { handlers: {} };
  },
  packages: { electron: 'export const ipcMain = { handle(name, handler) { globalThis.handlers[name] = handler; } };' },
  make: ({ readMenu }, { settled }) => ({ op: async (i) => [await readMenu('menu.txt'), await settled(handlers['menu']?.({}, `menu ${i}.txt`))] }),
};
