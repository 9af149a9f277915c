import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import type { Proof } from '../../src/proof/proof.ts';

let reads = 0;
let handle: (ctx: object) => Promise<void>;

export const proof: Proof = {
  leak: { counter: 'reads', perOperation: 1 },
  packages: {
    koa: 'module.exports = class { use(handler) { globalThis.handle(handler); } };',
  },
  globals: () => {
    const { readFileSync } = fs;
    fs.readFileSync = ((path: string, how: 'utf8') => {
      // Modules are read by the same function.
      if (!/\.html$/.test(String(path))) return readFileSync(path, how);
      reads += 1;
      if (reads === 1) throw new Error('too many open files');
      return '<main></main>';
    }) as unknown as typeof fs.readFileSync;
    syncBuiltinESMExports();
    return { handle: (handler: typeof handle) => void (handle = handler) };
  },
  make: () => ({
    op: async () => {
      const ctx = {};
      await handle(ctx);
      return ctx;
    },
    counters: () => ({ reads }),
  }),
};
