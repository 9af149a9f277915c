import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import type { Proof } from '../../src/proof/proof.ts';

let reads = 0;
let handle: (request: object, reply: { send: (rows: unknown) => unknown }) => Promise<unknown>;

export const proof: Proof = {
  leak: { counter: 'reads', perOperation: 1 },
  packages: {
    fastify: 'export default () => ({ get: (path, handler) => globalThis.handle(handler) });',
    pg: 'export class Pool { async query(sql, names) { return { rows: [sql, ...names] }; } }',
  },
  globals: () => {
    const { readFileSync } = fs;
    fs.readFileSync = ((path: string, how: 'utf8') => {
      // Modules are read by the same function.
      if (!/\.sql$/.test(String(path))) return readFileSync(path, how);
      reads += 1;
      if (reads === 1) throw new Error('too many open files');
      return 'select 1';
    }) as unknown as typeof fs.readFileSync;
    syncBuiltinESMExports();
    return { handle: (handler: typeof handle) => void (handle = handler) };
  },
  make: () => ({
    op: () => handle({}, { send: (rows) => rows }),
    counters: () => ({ reads }),
  }),
};
