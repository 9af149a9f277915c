import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { builtCli } from '../testing/built-cli.ts';
import { LEAKY_RACE, makeRepository, makeService } from '../testing/service.ts';

const TRACE = `require('node:fs').writeFileSync(process.env.TRACE, '');`;
/** Configurations that leave a trace where they are run. */
const CODE: Readonly<Record<string, string>> = {
  'leakfix.config.ts': `import { writeFileSync } from 'node:fs';\nwriteFileSync(process.env.TRACE!, '');\nexport default { ignore: ['b.ts'] };\n`,
  'leakfix.config.mjs': `import { writeFileSync } from 'node:fs';\nwriteFileSync(process.env.TRACE, '');\nexport default { ignore: ['b.ts'] };\n`,
  'leakfix.config.cjs': `${TRACE}\nmodule.exports = { ignore: ['b.ts'] };\n`,
  'leakfix.config.js': `${TRACE}\nmodule.exports = { ignore: ['b.ts'] };\n`,
};
const SOURCES = { 'a.ts': LEAKY_RACE, 'b.ts': LEAKY_RACE };

let user: string;
let trace: string;
beforeEach(() => {
  user = makeService({});
  trace = join(user, 'trace');
});

/** Runs it as the same user each time, and says whether code of the repository ran. */
function leakfix(
  cwd: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): { code: number | null; err: string; ran: boolean; paths: string[] } {
  rmSync(trace, { force: true });
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [builtCli(), '-f', 'json', ...args],
    {
      cwd,
      encoding: 'utf8',
      env: {
        PATH: process.env['PATH'],
        HOME: user,
        XDG_STATE_HOME: join(user, 'state'),
        XDG_CACHE_HOME: join(user, 'cache'),
        TRACE: trace,
        ...env,
      },
    },
  );
  const paths = stdout.startsWith('{')
    ? ((JSON.parse(stdout) as { findings?: { path: string }[] }).findings ?? []).map((f) => f.path)
    : [];
  return { code: status, err: stderr, ran: existsSync(trace), paths };
}

describe.each(Object.entries(CODE))('%s', (name, text) => {
  it('is run, and named the first time and after each change', () => {
    const cwd = makeRepository({ ...SOURCES, [name]: text });
    const first = leakfix(cwd, []);
    expect(first).toMatchObject({ ran: true, paths: ['a.ts'] });
    expect(first.err).toContain(`Running ${name}, which is code of this repository.`);
    expect(first.err.trim().split('\n')).toHaveLength(1);
    expect(leakfix(cwd, [])).toMatchObject({ ran: true, err: '' });
    writeFileSync(join(cwd, name), `${text}// changed\n`);
    expect(leakfix(cwd, []).err).toContain(name);
    expect(leakfix(makeRepository({ ...SOURCES, [name]: text }), []).err).toContain(name);
  });

  it('is not run when the repository is untrusted, and that is said', () => {
    const cwd = makeRepository({ ...SOURCES, [name]: text });
    for (const run of [
      leakfix(cwd, ['--untrusted']),
      leakfix(cwd, [], { LEAKFIX_UNTRUSTED: '1' }),
    ]) {
      expect(run).toMatchObject({ code: 1, ran: false, paths: ['a.ts', 'b.ts'] });
      expect(run.err).toContain(`${name} is code, so --untrusted does not run it`);
    }
    expect(leakfix(cwd, ['pr', 'plan', '--untrusted'])).toMatchObject({ code: 0, ran: false });
  });
});

describe('in an untrusted repository', () => {
  it('data is read, beside code and above it', () => {
    const json = JSON.stringify({ ignore: ['b.ts'] });
    const manifest = JSON.stringify({ leakfix: { ignore: ['b.ts'] } });
    for (const data of [{ 'leakfix.config.json': json }, { 'package.json': manifest }]) {
      const cwd = makeRepository({ ...SOURCES, ...data, ...CODE });
      expect(leakfix(cwd, ['--untrusted'])).toMatchObject({ ran: false, paths: ['a.ts'] });
    }
  });

  it.each<[string, Readonly<Record<string, string>>]>([
    ['$import', { 'leakfix.config.json': JSON.stringify({ $import: './evil.cjs' }) }],
    ['a path', { 'package.json': JSON.stringify({ leakfix: './evil.cjs' }) }],
    [
      'where to search',
      { 'package.json': JSON.stringify({ cosmiconfig: { searchPlaces: ['evil.cjs'] } }) },
    ],
    ['how to search', { '.config/config.cjs': TRACE, '.config/config.js': TRACE }],
  ])('data does not lead to code: %s', (_, data) => {
    const cwd = makeRepository({ ...SOURCES, 'evil.cjs': TRACE, ...data });
    expect(leakfix(cwd, ['--untrusted']).ran).toBe(false);
    expect(leakfix(cwd, []).ran).toBe(false);
  });

  it('a configuration that the user names is run only if it is no code of the repository', () => {
    const name = 'leakfix.config.cjs';
    const cwd = makeRepository({ ...SOURCES, 'ci/own.cjs': CODE[name] ?? '' });
    const own = join(user, 'own.cjs');
    copyFileSync(join(cwd, 'ci/own.cjs'), own);
    symlinkSync(own, join(cwd, 'inside.cjs'));
    symlinkSync(join(cwd, 'ci/own.cjs'), join(user, 'outside.cjs'));
    for (const file of ['ci/own.cjs', 'inside.cjs', join(user, 'outside.cjs')]) {
      const { code, ran, err } = leakfix(cwd, ['--untrusted', '-c', file]);
      expect({ code, ran }).toEqual({ code: 2, ran: false });
      expect(err).toContain('--untrusted does not run');
    }
    const elsewhere = leakfix(user, ['--untrusted', '-c', join(cwd, 'ci/own.cjs'), cwd]);
    expect(elsewhere).toMatchObject({ code: 2, ran: false });
    expect(leakfix(cwd, ['--untrusted', '-c', own])).toMatchObject({ ran: true, err: '' });
  });

  it.each([[['--write']], [['-i']], [['pr', 'open']]])('%j takes no --verify', (args) => {
    const cwd = makeRepository({ ...SOURCES, 'evil.cjs': TRACE });
    const { code, ran, err } = leakfix(cwd, [...args, '--untrusted', '--verify', 'node evil.cjs']);
    expect({ code, ran }).toEqual({ code: 2, ran: false });
    expect(err).toContain('--verify runs code of the repository');
  });
});

it('names code again where it cannot be remembered, and goes on', () => {
  const name = 'leakfix.config.cjs';
  const cwd = makeRepository({ ...SOURCES, [name]: CODE[name] ?? '' });
  const state = join(user, 'file');
  writeFileSync(state, '');
  for (let run = 0; run < 2; run += 1) {
    const { ran, err, paths } = leakfix(cwd, [], { XDG_STATE_HOME: state });
    expect({ ran, paths }).toEqual({ ran: true, paths: ['a.ts'] });
    expect(err).toContain(name);
  }
});

it('refuses a helper that would put other code into a file than a name and a module', () => {
  for (const detach of [
    { module: `./x'; evil(); '`, name: 'detach' },
    { module: './x\nevil()', name: 'detach' },
    { module: './x', name: 'detach } from "y"; evil(); import { z' },
  ]) {
    const config = { 'leakfix.config.json': JSON.stringify({ helpers: { detach } }) };
    const { code, err } = leakfix(makeRepository({ ...SOURCES, ...config }), ['--write']);
    expect(code).toBe(2);
    expect(err).toContain('helpers.detach.');
  }
});

it('does not start on an older Node than package.json names', () => {
  const fake = join(user, 'old.mjs');
  writeFileSync(fake, `Object.defineProperty(process.versions, 'node', { value: '18.20.8' });\n`);
  const { code, err } = leakfix(makeRepository(SOURCES), [], { NODE_OPTIONS: `--import=${fake}` });
  expect(code).toBe(2);
  expect(err).toBe('leakfix: Node 20.19 or later is needed, and this is 18.20.8.\n');
});

it('leakfix pr alone shows what there is', () => {
  const { code, err } = leakfix(makeRepository(SOURCES), ['pr']);
  expect(code).toBe(2);
  expect(err).toContain('Usage: leakfix pr');
  expect(err).not.toContain('outputHelp');
});
