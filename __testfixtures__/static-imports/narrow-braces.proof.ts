import os from 'node:os';
import { writeFileSync } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import type { Proof } from '../../src/proof/proof.ts';

export const proof: Proof = {
  globals: () => {
    writeFileSync('package.json', '{ "type": "module", "version": "1.2.3" }');
    Object.assign(os, { totalmem: () => 8, freemem: () => 7 });
    syncBuiltinESMExports();
    return {};
  },
  make: ({ health, version, list }) => ({
    op: (i) => Promise.all([health(), version(), i % 24 === 0 && new Promise((done) => list((error: unknown, names: string) => done(error ?? names.includes('proof'))))]),
  }),
};
