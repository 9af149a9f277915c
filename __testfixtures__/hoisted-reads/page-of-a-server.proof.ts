import fs from 'node:fs';
import http from 'node:http';
import { syncBuiltinESMExports } from 'node:module';
import type { Proof } from '../../src/proof/proof.ts';

interface Response {
  writeHead: (status: number, headers: object) => void;
  end: (body: unknown) => void;
}

let reads = 0;
let handle: (request: object, response: Response) => void;

export const proof: Proof = {
  leak: { counter: 'reads', perOperation: 3 },
  globals: () => {
    const { readFileSync } = fs;
    fs.readFileSync = ((path: string, how: 'utf8') => {
      // Modules are read by the same function.
      if (!/\.(html|png)$/.test(String(path))) return readFileSync(path, how);
      reads += 1;
      if (reads === 1) throw new Error('too many open files');
      return Buffer.from(path.replace(/^.*[/\\]/, ''));
    }) as unknown as typeof fs.readFileSync;
    fs.stat = ((_path: string, done: (error: null, stats: object) => void) =>
      void done(null, { size: 7 })) as unknown as typeof fs.stat;
    http.createServer = ((handler: typeof handle) => {
      handle = handler;
      return { listen: () => undefined };
    }) as unknown as typeof http.createServer;
    syncBuiltinESMExports();
    return {};
  },
  make: () => ({
    op: () => {
      const sent: unknown[] = [];
      const response: Response = {
        writeHead: (...head) => void sent.push(head),
        end: (body) => void sent.push(String(body)),
      };
      for (const url of ['/', '/help', '/map', '/other']) handle({ url }, response);
      return sent;
    },
    counters: () => ({ reads }),
  }),
};
