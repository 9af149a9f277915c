import { execSync, spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { builtCli } from './testing/built-cli.ts';
import { LEAKY_RACE, git, makeRepository, makeService } from './testing/service.ts';

const CLEAN = 'export const greeting = "hello";\n';
const INTERVAL =
  'export class Poller {\n  start() {\n    setInterval(() => this.poll(), 5000);\n  }\n  poll() {}\n}\n';

function leakfix(
  cwd: string,
  args: readonly string[],
  env: Record<string, string> = {},
): { code: number | null; out: string; err: string } {
  const inherited = Object.fromEntries(
    Object.entries(process.env).filter(
      ([name]) => !['NO_COLOR', 'FORCE_COLOR', 'CI'].includes(name),
    ),
  );
  const { status, stdout, stderr } = spawnSync(process.execPath, [builtCli(), ...args], {
    cwd,
    encoding: 'utf8',
    env: { ...inherited, ...env },
  });
  return { code: status, out: stdout, err: stderr };
}

interface Document {
  root: string;
  findings: {
    id: string;
    transform: string;
    path: string;
    level: string;
    applicability: string;
    reason: string;
    why?: { path: string; line: number; text: string }[];
    edits?: { path: string }[];
  }[];
  errors: { path: string }[];
  summary: Record<string, number>;
}

function json(cwd: string, ...args: string[]): Document {
  return JSON.parse(leakfix(cwd, [...args, '--format', 'json']).out) as Document;
}

describe('exit codes', () => {
  it('is 0 where nothing is found', () => {
    expect(leakfix(makeService({ 'a.ts': CLEAN }), []).code).toBe(0);
  });

  it('is 1 where something is found, and nothing is written', () => {
    const cwd = makeService({ 'a.ts': LEAKY_RACE });
    expect(leakfix(cwd, []).code).toBe(1);
    expect(readFileSync(join(cwd, 'a.ts'), 'utf8')).toBe(LEAKY_RACE);
  });

  it('is 1 where a file cannot be parsed, and the others are looked at', () => {
    const cwd = makeService({ 'a.ts': LEAKY_RACE, 'b.ts': 'setTimeout(; Promise.race(\n' });
    const { code, out } = leakfix(cwd, ['--write']);
    expect(code).toBe(1);
    expect(out).toContain('b.ts');
    expect(readFileSync(join(cwd, 'a.ts'), 'utf8')).toContain('clearTimeout');
  });

  it('is 0 where all that was found is fixed, and on the next run', () => {
    const cwd = makeService({ 'a.ts': LEAKY_RACE });
    expect(leakfix(cwd, ['--write']).code).toBe(0);
    const written = readFileSync(join(cwd, 'a.ts'), 'utf8');
    expect(leakfix(cwd, ['--write']).code).toBe(0);
    expect(readFileSync(join(cwd, 'a.ts'), 'utf8')).toBe(written);
  });

  it.each([
    [['--wirte'], 'Did you mean --write?'],
    [['-t', 'race-timer'], 'Did you mean "race-timers"?'],
    [['--skip', 'owned-timer'], 'Did you mean "owned-timers"?'],
    [['explain', 'race-timer'], 'Did you mean "race-timers"?'],
    [['-f', 'jso'], 'Did you mean "json"?'],
    [['nowhere'], 'nowhere'],
    [['--shard', '3/2'], '3/2'],
    [['--concurrency', 'many'], 'many'],
    [['--config', 'none.json'], 'none.json'],
    [['-f', 'json', '-f', 'text'], 'stdout'],
    [['--check', '--write'], '--check never writes'],
    [['-f', 'sarif'], 'not available yet'],
    [['--interactive'], 'needs a terminal'],
    [['--interactive', '--check'], 'leave out --check'],
    [['--resume'], 'add --interactive'],
    [['--verify', 'true', '--dry-run'], 'leave out --dry-run'],
    [['--verify', ' '], 'takes a command'],
    [['--verify', 'true'], 'add --write or -i'],
    [['-w', '--verify', 'true', '--verify-timeout', '0'], '--verify-timeout takes minutes'],
    [['pr', 'open', '--verify-timeout', 'soon'], '--verify-timeout takes minutes'],
    [['pr', 'open', '--by', 'transfrom'], 'Did you mean "transform"?'],
    [['pr', 'plan', '--max-files', 'none'], '--max-files takes a number'],
    [['pr', 'plan', '-f', 'github'], 'leakfix pr takes'],
    [['pr', 'open', '--staged'], '--staged does nothing for leakfix pr'],
    [['undo'], 'nothing to undo'],
  ])('is 2 for %j, with one line on stderr', (args, message) => {
    const { code, out, err } = leakfix(makeService({ 'a.ts': LEAKY_RACE }), args);
    expect(code).toBe(2);
    expect(out).toBe('');
    expect(err).toContain(message);
    expect(err.trim().split('\n')).toHaveLength(1);
  });

  it('is 2 where no file matches', () => {
    expect(leakfix(makeService({ 'readme.md': '' }), []).code).toBe(2);
  });
});

describe('what is written', () => {
  it('is nothing with --dry-run or its aliases, whatever else is asked for', () => {
    for (const flag of ['-n', '-d', '--dry', '--dry-run']) {
      const cwd = makeService({ 'a.ts': LEAKY_RACE });
      expect(leakfix(cwd, ['--write', flag]).code).toBe(1);
      expect(readFileSync(join(cwd, 'a.ts'), 'utf8')).toBe(LEAKY_RACE);
    }
  });

  it('leaves a file with uncommitted changes alone and names it, unless --allow-dirty', () => {
    const cwd = makeRepository({ 'a.ts': LEAKY_RACE, 'b.ts': LEAKY_RACE });
    writeFileSync(join(cwd, 'a.ts'), `${LEAKY_RACE}// mine\n`);
    const { code, out } = leakfix(cwd, ['--fix']);
    expect(code).toBe(1);
    expect(out).toMatch(/✖ a\.ts\n.*uncommitted/);
    expect(readFileSync(join(cwd, 'a.ts'), 'utf8')).toBe(`${LEAKY_RACE}// mine\n`);
    expect(readFileSync(join(cwd, 'b.ts'), 'utf8')).toContain('clearTimeout');
    expect(leakfix(cwd, ['--write', '--allow-dirty']).code).toBe(0);
    expect(readFileSync(join(cwd, 'a.ts'), 'utf8')).toContain('clearTimeout');
  });

  it('comes back with undo, which names files from the working directory', () => {
    const cwd = makeRepository({ 'src/a.ts': LEAKY_RACE, 'lib/b.ts': LEAKY_RACE });
    expect(leakfix(cwd, ['src', 'lib', '--write']).code).toBe(0);
    const { code, out } = leakfix(join(cwd, 'src'), ['undo']);
    expect(code).toBe(0);
    expect(out).toMatch(/✔ \.\.\/lib\/b\.ts .*\n|✔ a\.ts .*\n/);
    expect(out.match(/✔ (\S+)/g)?.sort()).toEqual(['✔ ../lib/b.ts', '✔ a.ts']);
    for (const path of ['src/a.ts', 'lib/b.ts'])
      expect(readFileSync(join(cwd, path), 'utf8')).toBe(LEAKY_RACE);
  });

  it('takes a path with a leading dash after --, and one with blanks', () => {
    const cwd = makeService({ '-odd name.ts': LEAKY_RACE });
    expect(leakfix(cwd, ['--write', '--', '-odd name.ts']).code).toBe(0);
    expect(readFileSync(join(cwd, '-odd name.ts'), 'utf8')).toContain('clearTimeout');
  });
});

describe('the patch', () => {
  it('is taken by git apply and gives the very bytes that --write does', () => {
    const files = {
      'src/plain.ts': LEAKY_RACE,
      'src/crlf.ts': LEAKY_RACE.replaceAll('\n', '\r\n'),
      'src/bom.ts': `\uFEFF${LEAKY_RACE.slice(LEAKY_RACE.indexOf('export'))}`,
      'src/open end.ts': LEAKY_RACE.trimEnd(),
    };
    const [patched, written] = [makeRepository(files), makeRepository(files)];
    expect(leakfix(patched, ['src', '--patch', 'fix.patch']).code).toBe(1);
    git(patched, 'apply', 'fix.patch');
    expect(leakfix(written, ['src', '--write']).code).toBe(0);
    for (const [path, before] of Object.entries(files)) {
      const after = readFileSync(join(patched, path), 'utf8');
      expect(after).toBe(readFileSync(join(written, path), 'utf8'));
      expect(after).not.toBe(before);
    }
  });

  it('is what --diff prints, alone, also from a directory below', () => {
    const cwd = makeRepository({ 'app/src/a.ts': LEAKY_RACE });
    const { out } = leakfix(join(cwd, 'app'), ['--diff', 'src']);
    writeFileSync(join(cwd, 'app/fix.patch'), out);
    git(join(cwd, 'app'), 'apply', 'fix.patch');
    expect(readFileSync(join(cwd, 'app/src/a.ts'), 'utf8')).toContain('clearTimeout');
  });

  it('is taken at the top where it changes files above the working directory, and says so', () => {
    const cwd = makeRepository({ 'app/src/a.ts': LEAKY_RACE, 'lib/b.ts': LEAKY_RACE });
    const { err } = leakfix(join(cwd, 'app'), ['..', '--patch', 'fix.patch']);
    const [, command = ''] = /Apply it with (.+)\.\n$/.exec(err) ?? [];
    execSync(command, { cwd: join(cwd, 'app') });
    for (const path of ['app/src/a.ts', 'lib/b.ts'])
      expect(readFileSync(join(cwd, path), 'utf8')).toContain('clearTimeout');
  });

  it('is counted by --diff=stat', () => {
    expect(leakfix(makeService({ 'a.ts': LEAKY_RACE }), ['--diff=stat']).out).toMatch(
      /^ a\.ts \| \d+ \++-+\n 1 file changed/,
    );
  });
});

describe('formats', () => {
  it('gives JSON with paths from the working directory, and nothing else', () => {
    const cwd = makeService({ 'src/a.ts': LEAKY_RACE });
    const { out, err } = leakfix(cwd, ['src', '--format', 'json']);
    const document = JSON.parse(out) as Document;
    expect(document).toMatchObject({
      schemaVersion: 1,
      tool: { name: 'leakfix' },
      root: '.',
      errors: [],
      summary: { files: 1, scanned: 1, findings: 1, safe: 1, unsafe: 0, displayOnly: 0 },
    });
    expect(document.findings[0]).toMatchObject({
      transform: 'race-timers',
      path: 'src/a.ts',
      level: 'warning',
      applicability: 'safe',
    });
    expect(document.findings[0]?.edits?.every((edit) => edit.path === 'src/a.ts')).toBe(true);
    expect(err).toBe('');
  });

  it('names files from the working directory; for GitHub from the top of the repository', () => {
    const cwd = makeRepository({
      'app/src/a.ts': LEAKY_RACE,
      'lib/b.ts': 'setTimeout(; Promise.race(',
    });
    const told = leakfix(join(cwd, 'app'), ['..', '-f', 'json', '-f', 'github=g', '-f', 'text=t']);
    const { root, findings, errors } = JSON.parse(told.out) as Document;
    expect([root, findings[0]?.path, findings[0]?.edits?.[0]?.path]).toEqual([
      '..',
      'src/a.ts',
      'src/a.ts',
    ]);
    expect(errors).toMatchObject([{ path: '../lib/b.ts' }]);
    const github = readFileSync(join(cwd, 'app/g'), 'utf8');
    expect(github).toContain('file=app/src/a.ts,');
    expect(github).toContain('file=lib/b.ts,');
    expect(readFileSync(join(cwd, 'app/t'), 'utf8')).toMatch(/^src\/a\.ts:4:/m);
  });

  it('show the places that a finding rests on, as seen from the working directory', () => {
    const cwd = makeRepository({
      'shop/src/events.js': `import { EventEmitter } from 'node:events';
import express from 'express';
export const kitchen = new EventEmitter();
const app = express();
app.get('/orders', (req, res) => {
  kitchen.on('ready', (order) => res.write(order));
});
`,
    });
    const shop = join(cwd, 'shop');
    const [finding] = json(shop, '-t', 'released-listeners', 'src').findings;
    expect(finding?.why).toEqual([
      { path: 'src/events.js', line: 5, text: 'runs for each request or connection' },
      { path: 'src/events.js', line: 3, text: '`kitchen` lives as long as the process' },
    ]);
    const { out } = leakfix(shop, ['-t', 'released-listeners', 'src']);
    expect(out).toContain('src/events.js:5 runs for each request or connection');
  });

  it('writes each format where it is told to', () => {
    const cwd = makeService({ 'src/a.ts': LEAKY_RACE });
    const { out } = leakfix(cwd, [
      '-f',
      'json=out/a.json',
      '-f',
      'github',
      '-f',
      'text',
      '-o',
      'out/b.txt',
    ]);
    expect(JSON.parse(readFileSync(join(cwd, 'out/a.json'), 'utf8'))).toHaveProperty(
      'schemaVersion',
      1,
    );
    expect(readFileSync(join(cwd, 'out/b.txt'), 'utf8')).toContain(
      '::warning file=src/a.ts,line=4,',
    );
    expect(out).toContain('src/a.ts:4:');
  });

  it('shows findings, the diff and what to type next; --check the counts alone', () => {
    const cwd = makeService({ 'src/a.ts': LEAKY_RACE });
    const { out } = leakfix(cwd, ['src']);
    expect(out).toContain('> 4 │   return await Promise.race([');
    expect(out).toMatch(/^ {2}\+.*clearTimeout\(/m);
    expect(out).toContain('leakfix src --write');
    const brief = leakfix(cwd, ['src', '--check']);
    expect(brief.code).toBe(1);
    expect(brief.out).toMatch(/race-timers +1 +1/);
    expect(brief.out).not.toContain('clearTimeout');
  });

  it('is without colours in a pipe and with NO_COLOR, unless --color always', () => {
    const cwd = makeService({ 'a.ts': LEAKY_RACE });
    expect(leakfix(cwd, []).out).not.toContain('\u001B');
    expect(leakfix(cwd, [], { NO_COLOR: '1', FORCE_COLOR: '1' }).out).not.toContain('\u001B');
    expect(leakfix(cwd, ['--color', 'always'], { NO_COLOR: '1' }).out).toContain('\u001B[');
  });
});

describe('what is looked at', () => {
  it('is what --transform and --skip leave', () => {
    const cwd = makeService({ 'a.ts': LEAKY_RACE, 'b.ts': INTERVAL });
    expect(json(cwd, '-t', 'race-timers').findings.map((f) => f.path)).toEqual(['a.ts']);
    expect(json(cwd, '--transform=owned-timers').findings.map((f) => f.transform)).toEqual([
      'owned-timers',
    ]);
    expect(json(cwd, '--skip', 'race-timers').findings.map((f) => f.path)).toEqual(['b.ts']);
    expect(json(cwd, '-t', 'settled-timers').findings).toEqual([]);
  });

  it('is what --ignore-pattern, --include-tests and --no-gitignore say', () => {
    const cwd = makeRepository({
      'a.ts': LEAKY_RACE,
      'b.test.ts': LEAKY_RACE,
      'c.ts': LEAKY_RACE,
      '.gitignore': 'c.ts\n',
    });
    const paths = (...args: string[]): string[] =>
      json(cwd, '-t', 'race-timers', ...args).findings.map((f) => f.path);
    expect(json(cwd).summary['files']).toBe(1);
    expect(json(cwd, '--include-tests').summary['files']).toBe(2);
    expect(paths('--no-gitignore')).toEqual(['a.ts', 'c.ts']);
    expect(paths('--no-gitignore', '--ignore-pattern', 'a.*')).toEqual(['c.ts']);
  });

  it('is a test, too, when it or a folder of tests around it is named', () => {
    const cwd = makeRepository({
      'orders.test.ts': LEAKY_RACE,
      'fixtures/shop/src/orders.ts': LEAKY_RACE,
      'fixtures/shop/package.json': '{ "name": "shop" }',
    });
    const paths = (at: string, ...args: string[]): string[] =>
      json(at, '-t', 'race-timers', ...args).findings.map((f) => f.path);
    expect(paths(cwd, 'orders.test.ts')).toEqual(['orders.test.ts']);
    expect(paths(cwd, 'fixtures/shop')).toEqual(['fixtures/shop/src/orders.ts']);
    expect(paths(join(cwd, 'fixtures/shop'), '.')).toEqual(['src/orders.ts']);
  });

  it('is what changed, was staged, or falls into the shard', () => {
    const cwd = makeRepository({ 'a.ts': LEAKY_RACE, 'b.ts': LEAKY_RACE });
    writeFileSync(join(cwd, 'b.ts'), `// mine\n${LEAKY_RACE}`);
    expect(json(cwd, '--changed').findings.map((f) => f.path)).toEqual(['b.ts']);
    expect(json(cwd, '--staged').summary['files']).toBe(0);
    git(cwd, 'add', 'b.ts');
    expect(json(cwd, '--staged').findings.map((f) => f.path)).toEqual(['b.ts']);
    const shards = ['1/2', '2/2'].map((shard) =>
      json(cwd, '--shard', shard).findings.map((f) => f.path),
    );
    expect(shards.flat().sort()).toEqual(['a.ts', 'b.ts']);
  });

  it('follows the configuration, unless --no-config', () => {
    const cwd = makeService({
      'a.ts': LEAKY_RACE,
      'gen/b.ts': LEAKY_RACE,
      'leakfix.config.json': '{ "ignore": ["gen/**"] }',
      'package.json': '{}',
    });
    expect(json(cwd).findings.map((f) => f.path)).toEqual(['a.ts']);
    expect(json(cwd, '--no-config').findings.map((f) => f.path)).toEqual(['a.ts', 'gen/b.ts']);
  });
});

const ANSWER = (name: string): string => `import OpenAI from 'openai';

export async function ${name}(text: string) {
  const client = new OpenAI({ apiKey: process.env.OPENAI_API_KEY });
  return client.responses.create({ model: 'gpt-4.1', input: text });
}
`;
const SHOP = {
  'package.json':
    '{"name":"shop","private":true,"scripts":{"start":"node src/server.ts"},"dependencies":{"openai":"4","express":"4"}}',
  'src/server.ts': `import express from 'express';
import { menu } from './menu';
import { cart } from './cart';
const app = express();
app.get('/menu', async (req, res) => res.send(await menu(String(req.query.q))));
app.get('/cart', async (req, res) => res.send(await cart(String(req.query.q))));
app.listen(3000);
`,
  'src/menu.ts': ANSWER('menu'),
  'src/cart.ts': ANSWER('cart'),
};

describe('one answer, however it is asked', () => {
  it('gives the same findings for the whole and for a folder, from above and from below', () => {
    const cwd = makeRepository(SHOP);
    const told = (folder: string, ...paths: string[]): object[] =>
      json(join(cwd, folder), ...paths).findings.map((finding) => ({
        ...finding,
        path: join(cwd, folder, finding.path),
        edits: finding.edits?.map((edit) => ({ ...edit, path: join(cwd, folder, edit.path) })),
      }));
    const all = told('', '.');
    expect(all).toHaveLength(2);
    expect(told('', 'src')).toEqual(all);
    expect(told('src', '..')).toEqual(all);
    expect(told('..', cwd)).toEqual(all);
  });

  it('leaves out a fix over several files of which one is not named, and says the same of the other', () => {
    const cwd = makeRepository(SHOP);
    const all = json(cwd).findings;
    expect(json(cwd, 'src/menu.ts').findings).toEqual(
      all.filter(({ path }) => path === 'src/menu.ts'),
    );
    const { code, out } = leakfix(cwd, [
      'src/menu.ts',
      '--unsafe-fixes',
      '--write',
      '--level',
      'note',
    ]);
    expect(code).toBe(1);
    expect(out).not.toContain('written');
    expect(git(cwd, 'status', '--porcelain', '--', 'src')).toBe('');
  });
});

describe('the other commands', () => {
  it('lists and explains every transform', () => {
    const cwd = makeService({});
    const { code, out } = leakfix(cwd, ['list']);
    expect(code).toBe(0);
    expect(out).toContain('race-timers');
    expect(leakfix(cwd, ['explain', 'settled-timers']).out).toContain('Why it matters');
  });

  it('writes a configuration that holds, once', () => {
    const cwd = makeService({ 'a.ts': LEAKY_RACE, 'tsconfig.json': '{}', 'package.json': '{}' });
    expect(leakfix(cwd, ['init']).code).toBe(0);
    expect(existsSync(join(cwd, 'leakfix.config.ts'))).toBe(true);
    expect(json(cwd).findings).toHaveLength(1);
    expect(leakfix(cwd, ['init']).code).toBe(2);
  });

  it('writes examples of settings that hold without their slashes', () => {
    const cwd = makeService({ 'a.ts': LEAKY_RACE, 'tsconfig.json': '{}', 'package.json': '{}' });
    leakfix(cwd, ['init']);
    const file = join(cwd, 'leakfix.config.ts');
    const text = readFileSync(file, 'utf8').replace(/\/\/ (?=\w+: \{)/g, '');
    expect(text).toMatch(/^ {2}lifecycle: \{/m);
    writeFileSync(file, text);
    expect(json(cwd).findings).toHaveLength(1);
  });

  it('loads no engine for --help and --version', () => {
    const env = { NODE_DEBUG: 'esm' };
    for (const flag of ['--help', '--version']) {
      const { code, err } = leakfix(makeService({}), [flag], env);
      expect(code).toBe(0);
      expect(err).not.toMatch(/@babel|inquirer|typescript\/lib|cosmiconfig/);
    }
  });
});
