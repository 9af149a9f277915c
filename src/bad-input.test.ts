import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { builtCli } from './testing/built-cli.ts';
import { gitIn, makeRepository, makeTree, namesIn, smallDisk } from './testing/tree.ts';

const LEAK = `export async function ring(call: Promise<string>): Promise<string> {
  return await Promise.race([
    call,
    new Promise<string>((_, reject) => setTimeout(() => reject(new Error('no answer')), 5000)),
  ]);
}
`;

interface Ended {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

function leakfix(cwd: string, args: string[], env: NodeJS.ProcessEnv = {}): Ended {
  return spawnSync(process.execPath, [builtCli(), ...args], {
    cwd,
    encoding: 'utf8',
    env: { ...process.env, NO_COLOR: '1', ...env },
  });
}

/** The one line about a file, and no stack trace anywhere. */
function lineAbout(path: string, { stdout, stderr }: Ended): string {
  const all = `${stdout}\n${stderr}`;
  expect(all).not.toMatch(/^\s+at .*\d+:\d+\)?$/m);
  const lines = all.split('\n').filter((line) => line.includes(path));
  expect(lines).toHaveLength(1);
  return lines[0] ?? '';
}

const read = (root: string, path: string): string => readFileSync(join(root, path), 'utf8');
const isFixed = (text: string): boolean => text.includes('clearTimeout');
const listed = (root: string): string[] =>
  namesIn(root).filter((name) => !name.startsWith('node_modules/'));

describe.each<[string, string, string | Buffer, number, RegExp]>([
  ['unparsable', 'broken.ts', 'function ( { setTimeout Promise.race', 1, /./],
  ['not UTF-8', 'latin1.ts', Buffer.from(`// caf\xe9\n${LEAK}`, 'latin1'), 1, /not UTF-8/],
])('%s', (_, name, content, status, message) => {
  it('is named, left as it is, and the others are fixed', () => {
    const root = makeTree({ 'ok.ts': LEAK, [name]: content });
    const result = leakfix(root, ['--write']);
    expect(result.status).toBe(status);
    expect(lineAbout(name, result)).toMatch(message);
    expect(readFileSync(join(root, name))).toEqual(Buffer.from(content));
    expect(isFixed(read(root, 'ok.ts'))).toBe(true);
  });
});

describe.each<[string, string, string | Buffer, RegExp]>([
  [
    'binary',
    'song.ts',
    Buffer.concat([Buffer.from(LEAK), Buffer.alloc(100)]),
    /The file is binary\.$/,
  ],
  ['20 MB', 'huge.js', Buffer.alloc(20 * 1024 * 1024, LEAK), /larger than 1 MB \(20\.0 MB\)\.$/],
  [
    'minified',
    'bundle.js',
    `${LEAK.replaceAll('\n', ' ').replaceAll(/: Promise<string>|<string>/g, '')}${'f(1);'.repeat(4000)}`,
    /The file is minified\.$/,
  ],
])('%s', (_, name, content, message) => {
  it('is passed over with a word, which is no failure', () => {
    const root = makeTree({ 'ok.ts': LEAK, [name]: content });
    const result = leakfix(root, ['--write']);
    expect(result).toMatchObject({ status: 0 });
    expect(lineAbout(name, result)).toMatch(message);
    expect(readFileSync(join(root, name)).equals(Buffer.from(content))).toBe(true);
    expect(isFixed(read(root, 'ok.ts'))).toBe(true);
  });
});

it('finds nothing in an empty file', () => {
  const root = makeTree({ 'empty.ts': '' });
  expect(leakfix(root, ['--write'])).toMatchObject({ status: 0, stderr: '' });
  expect(read(root, 'empty.ts')).toBe('');
});

it('names the first files that it passes over, and counts the rest', () => {
  const root = makeTree(
    Object.fromEntries(Array.from({ length: 8 }, (_, i) => [`${i}.ts`, Buffer.alloc(4)])),
  );
  expect(leakfix(root, []).stderr.split('\n')).toHaveLength(7);
  expect(leakfix(root, []).stderr).toContain('skipped 3 more; --verbose names them');
});

it('names a file that may not be read', ({ skip }) => {
  const root = makeTree({ 'ok.ts': LEAK, 'closed.ts': LEAK });
  chmodSync(join(root, 'closed.ts'), 0);
  // Root reads everything, unless that privilege is taken away.
  const without =
    process.getuid?.() === 0
      ? ['setpriv', '--bounding-set', '-dac_override,-dac_read_search']
      : ['env'];
  const [command = '', ...args] = [...without, process.execPath, builtCli(), '--write'];
  if (spawnSync(command, [...args.slice(0, -1), '--version']).status !== 0)
    skip('privileges cannot be dropped here');
  const result = spawnSync(command, args, { cwd: root, encoding: 'utf8' });
  expect(lineAbout('closed.ts', result)).toContain('Permission is denied.');
  expect(result.status).toBe(1);
  expect(isFixed(read(root, 'ok.ts'))).toBe(true);
});

/** Runs with a script that replaces functions of `node:fs` first, so that something happens at a set moment. */
function leakfixWhile(root: string, args: string[], script: string): Ended {
  const file = join(
    makeTree({
      'preload.mjs': `import fs from 'node:fs'; import { syncBuiltinESMExports } from 'node:module';\n${script}\nsyncBuiltinESMExports();`,
    }),
    'preload.mjs',
  );
  return leakfix(root, args, { NODE_OPTIONS: `--import=${file}` });
}

describe('while it runs', () => {
  it('says that a file was deleted before it was read', () => {
    const root = makeTree({ 'a.ts': LEAK, 'b.ts': LEAK });
    const result = leakfixWhile(
      root,
      ['--write'],
      `const real = fs.readFileSync; fs.readFileSync = (...args) => { if (String(args[0]).endsWith('a.ts')) fs.rmSync(${JSON.stringify(join(root, 'b.ts'))}, { force: true }); return real(...args); };`,
    );
    expect(lineAbout('b.ts', result)).toContain('The file is gone.');
    expect(result.status).toBe(1);
    expect(listed(root)).toEqual(['a.ts']);
    expect(isFixed(read(root, 'a.ts'))).toBe(true);
  });

  it("keeps the user's edit that came between the scan and the write", () => {
    const root = makeTree({ 'a.ts': LEAK, 'b.ts': LEAK });
    const result = leakfixWhile(
      root,
      ['--write'],
      `const real = fs.fsyncSync; fs.fsyncSync = (fd) => { fs.writeFileSync(${JSON.stringify(join(root, 'b.ts'))}, 'mine'); return real(fd); };`,
    );
    expect(`${result.stdout}${result.stderr}`).toContain('The file changed since it was scanned.');
    expect(result.status).toBe(1);
    expect(read(root, 'b.ts')).toBe('mine');
    expect(listed(root)).toEqual(['a.ts', 'b.ts']);
  });
});

it('manages odd names: a directory x.ts, circles of links, spaces, a leading dash', () => {
  const root = makeTree({ 'x.ts/inside.ts': LEAK, 'with space/two words.ts': LEAK, '-w.ts': LEAK });
  symlinkSync('loop.ts', join(root, 'loop.ts'));
  symlinkSync('.', join(root, 'circle'));
  expect(leakfix(root, ['--write']).status).toBe(0);
  for (const name of ['x.ts/inside.ts', 'with space/two words.ts', '-w.ts'])
    expect(isFixed(read(root, name))).toBe(true);
  writeFileSync(join(root, '-w.ts'), LEAK);
  expect(leakfix(root, ['--write', '--', '-w.ts']).status).toBe(0);
  expect(isFixed(read(root, '-w.ts'))).toBe(true);
});

it.each([
  ['nowhere.ts', 'There is no file or directory "nowhere.ts".'],
  ['loop.ts', '"loop.ts" cannot be read. The symbolic link leads in a circle.'],
  ['empty', 'No JavaScript or TypeScript file to scan in "empty".'],
])('refuses the path %s', (path, message) => {
  const root = makeTree({ 'a.ts': LEAK });
  symlinkSync('loop.ts', join(root, 'loop.ts'));
  mkdirSync(join(root, 'empty'));
  expect(leakfix(root, ['--write', path])).toEqual(
    expect.objectContaining({ status: 2, stdout: '', stderr: `leakfix: ${message}\n` }),
  );
  expect(read(root, 'a.ts')).toBe(LEAK);
});

it('leaves a read-only file, says so, and fixes the others', () => {
  const root = makeTree({ 'a.ts': LEAK, 'locked.ts': LEAK });
  chmodSync(join(root, 'locked.ts'), 0o444);
  const result = leakfix(root, ['--write']);
  expect(`${result.stdout}${result.stderr}`).toContain('The file is read-only.');
  expect(result.status).toBe(1);
  expect([isFixed(read(root, 'a.ts')), read(root, 'locked.ts')]).toEqual([true, LEAK]);
});

it('leaves a link that leads out of the root', () => {
  const outside = makeTree({ 'theirs.ts': LEAK });
  const root = makeTree({ 'a.ts': LEAK });
  symlinkSync(join(outside, 'theirs.ts'), join(root, 'link.ts'));
  expect(leakfix(root, ['--write']).status).toBe(0);
  const named = leakfix(root, ['--write', 'link.ts']);
  expect(lineAbout('link.ts', named)).toContain('leads out of');
  expect(named.status).toBe(1);
  expect(read(outside, 'theirs.ts')).toBe(LEAK);
});

it('leaves uncommitted work alone until it is allowed, and takes it back with undo', () => {
  const root = makeRepository({ 'a.ts': LEAK, 'b.ts': LEAK });
  const mine = `// mine\n${LEAK}`;
  writeFileSync(join(root, 'b.ts'), mine);
  const refused = leakfix(root, ['--write']);
  expect(`${refused.stdout}${refused.stderr}`).toContain('The file has uncommitted changes.');
  expect([refused.status, isFixed(read(root, 'a.ts')), read(root, 'b.ts')]).toEqual([
    1,
    true,
    mine,
  ]);
  expect(leakfix(root, ['--write', '--allow-dirty']).status).toBe(0);
  expect(isFixed(read(root, 'b.ts'))).toBe(true);
  expect(leakfix(root, ['undo']).status).toBe(0);
  expect(read(root, 'b.ts')).toBe(mine);
  expect(leakfix(root, ['undo']).status).toBe(0);
  expect(gitIn(root, 'status', '--porcelain')).toBe(' M b.ts\n');
  expect(leakfix(root, ['undo'])).toMatchObject({
    status: 2,
    stderr: `leakfix: There is nothing to undo: leakfix wrote nothing in "${root}".\n`,
  });
});

it('writes what fits on a full disk, whole files only', ({ skip }) => {
  const root = smallDisk('128k') ?? skip('no file system can be mounted here');
  // There is no place for another copy of the large one.
  const large = `${LEAK}${'// a line of an old service\n'.repeat(3000)}`;
  writeFileSync(join(root, 'large.ts'), large);
  writeFileSync(join(root, 'small.ts'), LEAK);
  const result = leakfix(root, ['--write', '--no-cache']);
  expect(`${result.stdout}${result.stderr}`).toContain('The disk is full.');
  expect(result.status).toBe(1);
  expect([read(root, 'large.ts'), isFixed(read(root, 'small.ts'))]).toEqual([large, true]);
  expect(listed(root)).toEqual(['large.ts', 'small.ts']);
});

describe('Ctrl-C', () => {
  const names = Array.from({ length: 30 }, (_, i) => `src/${i}.ts`);

  /** Interrupts at the nth flush to the disk, which is in the middle of writing; or, with 0, as soon as it reads sources. */
  async function interrupt(
    root: string,
    nth: number,
  ): Promise<{ code: number | null; signal: string | null }> {
    const on = nth === 0 ? 'readFileSync' : 'fsyncSync';
    const script = `import fs from 'node:fs'; import { syncBuiltinESMExports } from 'node:module';
      const real = fs.${on}; let calls = 0;
      fs.${on} = (...args) => { if ((${nth} > 0 || /src.\\d+\\.ts$/.test(String(args[0]))) && ++calls === ${Math.max(nth, 1)}) process.kill(process.pid, 'SIGINT'); return real(...args); };
      syncBuiltinESMExports();`;
    const preload = join(makeTree({ 'preload.mjs': script }), 'preload.mjs');
    const child = spawn(process.execPath, [`--import=${preload}`, builtCli(), '--write'], {
      cwd: root,
      stdio: 'ignore',
    });
    return new Promise((resolve) => child.on('exit', (code, signal) => resolve({ code, signal })));
  }

  it.each([0, 1, 2, 15, 31])(
    'at moment %i leaves whole files, and undo gives them back',
    async (nth) => {
      const root = makeRepository(Object.fromEntries(names.map((name) => [name, LEAK])));
      const { code, signal } = await interrupt(root, nth);
      expect({ code, signal }).toEqual({ code: 130, signal: null });
      expect(listed(root)).toEqual([...names].sort());
      const fixed = names.filter((name) => read(root, name) !== LEAK);
      for (const name of fixed)
        expect(isFixed(read(root, name)) && read(root, name).endsWith('}\n')).toBe(true);
      if (nth === 0) expect(fixed).toEqual([]);
      if (fixed.length > 0) expect(leakfix(root, ['undo']).status).toBe(0);
      expect(gitIn(root, 'status', '--porcelain')).toBe('');
    },
  );
});
