import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { builtCli } from '../testing/built-cli.ts';
import { makeRepository, makeTree } from '../testing/tree.ts';

const RACE = `export async function fetchMenu(load: () => Promise<string>): Promise<string> {
  return Promise.race([
    load(),
    new Promise<never>((_, reject) => setTimeout(() => reject(new Error('slow')), 1000)),
  ]);
}
`;

/** Notes every text that the parser is given, from outside of the program. */
const COUNTER = `
const babel = require(require.resolve('@babel/parser', { paths: [process.env.COUNT_FROM] }));
const { parse } = babel;
let texts = 0;
babel.parse = (...args) => { texts += 1; return parse(...args); };
process.on('exit', () => require('node:fs').writeFileSync(process.env.COUNT_FILE, String(texts)));
`;

/** What a run parses, in a repository of one file with one safe fix, and whether it writes that. */
function run(...args: string[]): { parses: number; isWritten: boolean } {
  const root = makeRepository({ 'src/menu.ts': RACE, 'package.json': '{"type":"module"}' });
  const aside = makeTree({ 'counter.cjs': COUNTER });
  const counted = join(aside, 'count');
  const { status, stderr } = spawnSync(
    process.execPath,
    ['--require', join(aside, 'counter.cjs'), builtCli(), '--no-cache', ...args],
    {
      cwd: root,
      encoding: 'utf8',
      env: { ...process.env, COUNT_FROM: import.meta.dirname, COUNT_FILE: counted },
    },
  );
  expect(status, stderr).toBeLessThan(2);
  return {
    parses: Number(readFileSync(counted, 'utf8')),
    isWritten: readFileSync(join(root, 'src/menu.ts'), 'utf8') !== RACE,
  };
}

describe('one file with one safe fix is parsed', () => {
  it.each<[number, string[], boolean]>([
    [1, ['--check'], false],
    [2, ['--dry-run'], false],
    [3, ['--write'], true],
    [3, ['--write', '--verify', 'true'], true],
    // It passes as the project is, and fails with the fix.
    [3, ['--write', '--verify', 'git diff --quiet'], false],
  ])('%i times at most by %j', (most, args, writes) => {
    const { parses, isWritten } = run(...args);
    expect(isWritten).toBe(writes);
    expect(parses).toBeGreaterThan(0);
    expect(parses).toBeLessThanOrEqual(most);
  });
});
