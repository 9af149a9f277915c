import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { builtCli } from '../testing/built-cli.ts';
import { installInto } from '../testing/installed-package.ts';
import { LEAKY_RACE, git, makeRepository } from '../testing/service.ts';
import { openScreen } from '../testing/terminal.ts';

/** A repository in which the fix of `src/a.ts` brings an error: `finally` is of es2018. */
function makeTyped(): string {
  const compilerOptions = { strict: true, lib: ['es2017'], types: [], module: 'nodenext' };
  const cwd = makeRepository({
    'package.json': '{}',
    '.gitignore': 'node_modules\n',
    'tsconfig.json': JSON.stringify({ compilerOptions, include: ['src'] }),
    'src/globals.d.ts':
      'declare function setTimeout(run: () => void, ms: number): number;\ndeclare function clearTimeout(timer?: number): void;\n',
    'src/a.ts': LEAKY_RACE,
    'src/b.ts': "import { transcript } from './a.js';\nexport const b = transcript;\n",
  });
  installInto(cwd, 'typescript');
  return cwd;
}

function leakfix(
  cwd: string,
  ...args: string[]
): { code: number | null; out: string; err: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [builtCli(), ...args], {
    cwd,
    encoding: 'utf8',
  });
  return { code: status, out: stdout.replace(/\s+/g, ' '), err: stderr };
}

function isFixed(cwd: string): boolean {
  return readFileSync(join(cwd, 'src/a.ts'), 'utf8').includes('clearTimeout');
}

it('does not write a fix that brings a type error, and says so', () => {
  const cwd = makeTyped();
  const { code, out, err } = leakfix(cwd, '--write', '--timings');
  expect(code).toBe(1);
  expect(out).toContain(
    "src/a.ts:4:16 race-timers The fix was left out: it brings a type error, TS2550 in line 10 of the new src/a.ts: Property 'finally' does not exist",
  );
  expect(out).toMatch(
    /Types: TypeScript 5\.\S+ checked 2 files \(1 changed, 1 importer\) in [\d.]+ s: 1 fix left out\./,
  );
  expect(err).toContain('Running node_modules/typescript/lib/typescript.js, which is code of this');
  expect(err).toMatch(/check the types +\d+ ms/);
  expect(git(cwd, 'status', '--porcelain')).toBe('');
});

it.each(['--no-typecheck', '--untrusted'])('writes it with %s', (flag) => {
  const cwd = makeTyped();
  const { code, out, err } = leakfix(cwd, '--write', flag);
  expect({ code, fixed: isFixed(cwd) }).toEqual({ code: 0, fixed: true });
  expect(out).not.toContain('Types:');
  expect(err.includes('The fixes are not type-checked')).toBe(flag === '--untrusted');
  expect(err).not.toContain('Running');
});

it('takes it out of a review before it asks whether to write', async () => {
  const cwd = makeTyped();
  const screen = openScreen([builtCli(), '-i'], { cwd, rows: 60, columns: 100 });
  await screen.shows('Apply this fix? [');
  screen.type('y\r');
  expect(await screen.ended()).toBe(1);
  expect(screen.written()).toContain('TS2550');
  expect(screen.written()).not.toContain('Write this?');
  expect(isFixed(cwd)).toBe(false);
});
