import fs from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';
import type { Proof } from '../../src/proof/proof.ts';

// The receipts are kept in memory, by the names the module asks for.
const receipts = new Map<string, string>();

export const proof: Proof = {
  globals: () => {
    const { readFile } = fs;
    Object.assign(fs, {
      mkdir: async () => {},
      writeFile: async (path: string, text: string) => void receipts.set(path, text),
      readFile: async (path: string, ...rest: []) => (String(path).startsWith('/var/receipts/') ? (receipts.get(path) ?? 'none') : readFile(path, ...rest)),
      unlink: async (path: string) => void receipts.delete(path),
    });
    syncBuiltinESMExports();
    return {};
  },
  make: ({ saveReceipt, readReceipt, dropReceipt }) => ({
    async op(i) {
      await saveReceipt(`${i}`, `soup ${i}`);
      const read = await readReceipt(`${i}`);
      await dropReceipt(`${i}`);
      return [read, await readReceipt(`${i}`)];
    },
    counters: () => ({ receipts: receipts.size }),
  }),
};
