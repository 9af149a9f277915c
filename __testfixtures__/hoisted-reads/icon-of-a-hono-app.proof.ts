import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import type { Proof } from '../../src/proof/proof.ts';

let reads = 0;
const handlers: ((c: object) => unknown)[] = [];

export const proof: Proof = {
  leak: { counter: 'reads', perOperation: 2 },
  packages: {
    hono: 'export class Hono { get(path, handler) { globalThis.handle(handler); } }',
  },
  globals: () => {
    const { readFileSync } = fs;
    fs.readFileSync = ((path: string, how: 'utf8') => {
      // Modules are read by the same function.
      if (!/\.(ico|png|txt)$/.test(String(path))) return readFileSync(path, how);
      reads += 1;
      if (reads === 1) throw new Error('too many open files');
      return Buffer.from(path);
    }) as unknown as typeof fs.readFileSync;
    syncBuiltinESMExports();
    return { handle: (handler: (typeof handlers)[number]) => void handlers.push(handler) };
  },
  make: () => ({
    op: () => handlers.map((handler) => handler({ body: String, text: String })),
    counters: () => ({ reads }),
  }),
};
