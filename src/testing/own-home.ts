import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';

// Each file of tests has state and cache folders of its own, and leaves the user's alone.
const home = mkdtempSync(join(tmpdir(), 'leakfix-home-'));
for (const [variable, name] of [
  ['XDG_STATE_HOME', 'state'],
  ['XDG_CACHE_HOME', 'cache'],
  ['LOCALAPPDATA', 'local'],
] as const) {
  mkdirSync(join(home, name));
  process.env[variable] = join(home, name);
}
afterAll(() => rmSync(home, { recursive: true, force: true }));
