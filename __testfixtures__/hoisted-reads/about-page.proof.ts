import { syncBuiltinESMExports } from 'node:module';
import fs from 'node:fs';
import type { Proof } from '../../src/proof/proof.ts';

let reads = 0;
const handlers: ((req: object, res: { json: (body: unknown) => void }) => void)[] = [];

export const proof: Proof = {
  leak: { counter: 'reads', perOperation: 2 },
  packages: {
    express: 'export default () => ({ get: (path, handler) => globalThis.handle(handler) });',
  },
  globals: () => {
    const { readFileSync } = fs;
    fs.readFileSync = ((path: string, how: 'utf8') => {
      // Modules are read by the same function.
      if (!/about\.json$/.test(String(path))) return readFileSync(path, how);
      reads += 1;
      return '{ "name": "about", "version": 3 }';
    }) as unknown as typeof fs.readFileSync;
    syncBuiltinESMExports();
    return { handle: (handler: (typeof handlers)[number]) => void handlers.push(handler) };
  },
  make: () => ({
    op: () => {
      const sent: unknown[] = [];
      for (const handler of handlers) handler({}, { json: (body) => void sent.push(body) });
      return sent;
    },
    counters: () => ({ reads }),
  }),
};
