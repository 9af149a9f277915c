import http from 'node:http';
import { syncBuiltinESMExports } from 'node:module';
import type { Proof } from '../../../src/proof/proof.ts';

const asked: unknown[] = [];

export const proof: Proof = {
  entry: 'src/call.js',
  waste: { atLeast: 2 },
  operations: 1999,
  globals: () => {
    Object.assign(http, { request: (url: string) => ({ end: (text: string) => asked.push([url, text]) }) });
    syncBuiltinESMExports();
    return {};
  },
  make: ({ call }) => ({
    async op(i) {
      await call(`http://kitchen/${i}`);
      return asked.splice(0);
    },
  }),
};
