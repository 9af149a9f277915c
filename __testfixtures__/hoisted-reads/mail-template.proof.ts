import fs from 'node:fs';
import http from 'node:http';
import { syncBuiltinESMExports } from 'node:module';
import type { Proof } from '../../src/proof/proof.ts';

let reads = 0;
let handle: (req: object, res: { end: (body: unknown) => void }) => void;

export const proof: Proof = {
  leak: { counter: 'reads', perOperation: 1 },
  globals: () => {
    fs.existsSync = () => true;
    const { readFileSync } = fs;
    fs.readFileSync = ((path: string, how: 'utf8') => {
      // Modules are read by the same function.
      if (!/\.html$/.test(String(path))) return readFileSync(path, how);
      reads += 1;
      if (reads === 1) throw new Error('too many open files');
      return '<p>{name}</p>';
    }) as unknown as typeof fs.readFileSync;
    http.createServer = ((handler: typeof handle) => {
      handle = handler;
      return { listen: () => undefined };
    }) as unknown as typeof http.createServer;
    syncBuiltinESMExports();
    return { __dirname: '/mails' };
  },
  make: () => ({
    op: (i) => {
      const sent: unknown[] = [];
      handle({ url: `/${i}` }, { end: (body) => void sent.push(body) });
      return sent;
    },
    counters: () => ({ reads }),
  }),
};
