import child from 'node:child_process';
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { promisify } from 'node:util';
import type { Proof } from '../../src/proof/proof.ts';

export const proof: Proof = {
  globals: () => {
    const { readFileSync } = fs;
    const answered = async (command: string): Promise<object> => ({ stdout: command.endsWith(':7/health') ? 'ok' : 'no' });
    Object.assign(fs, { readFileSync: (path: string, ...rest: []) => (path === '/run/kitchen.port' ? '7' : readFileSync(path, ...rest)) });
    Object.assign(child, { exec: Object.assign(() => {}, { [promisify.custom]: answered }) });
    syncBuiltinESMExports();
    return {};
  },
  make: ({ ProcessManager }) => ({ op: () => new ProcessManager().checkHealth() }),
};
