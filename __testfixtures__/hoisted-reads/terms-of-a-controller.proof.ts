import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import type { Proof } from '../../src/proof/proof.ts';

let reads = 0;

export const proof: Proof = {
  leak: { counter: 'reads', perOperation: 2 },
  packages: {
    '@nestjs/common': 'export const Controller = () => () => {}; export const Get = Controller;',
  },
  globals: () => {
    const { readFileSync } = fs;
    fs.readFileSync = ((path: string, how: 'utf8') => {
      // Modules are read by the same function.
      if (!/(terms\.txt|countries\.json)$/.test(String(path))) return readFileSync(path, how);
      reads += 1;
      if (reads === 1) throw new Error('too many open files');
      return path.endsWith('.json') ? '[{ "name": "Chad" }, { "name": "Peru" }]' : 'the terms';
    }) as unknown as typeof fs.readFileSync;
    syncBuiltinESMExports();
    return { __dirname: '/legal' };
  },
  make: ({ LegalController }) => ({
    op: () => {
      const controller = new LegalController();
      return [controller.terms(), controller.countries()];
    },
    counters: () => ({ reads }),
  }),
};
