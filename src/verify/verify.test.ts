import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { scan } from '../engine/scan.ts';
import { builtCli } from '../testing/built-cli.ts';
import { LEAKY_RACE, git, makeRepository, makeService } from '../testing/service.ts';
import { makeTree } from '../testing/tree.ts';
import raceTimers from '../../transforms/race-timers.ts';
import { openSandbox } from './sandbox.ts';
import { verify, type Verification } from './verify.ts';

const SETTINGS = { transforms: [raceTimers], options: {} };

function races(count: number): Record<string, string> {
  return Object.fromEntries(
    Array.from({ length: count }, (_, i) => [`src/call-${i}.ts`, LEAKY_RACE]),
  );
}

/** Exits with 1 when all of these files are repaired, and names them. */
function failsWhenFixed(...groups: readonly (readonly string[])[]): string {
  const code = `
const { readFileSync } = require('node:fs');
for (const group of ${JSON.stringify(groups)}) {
  if (group.every((file) => readFileSync(file, 'utf8').includes('clearTimeout'))) {
    console.log('broken by ' + group.join(' and '));
    process.exit(1);
  }
}`;
  return `node -e ${JSON.stringify(code.replaceAll('\n', ' '))}`;
}

async function verified(root: string, command: string): Promise<Verification> {
  const files = readdirSync(join(root, 'src')).map((name) => `src/${name}`);
  const { findings } = await scan({ root, files, ...SETTINGS });
  return verify({
    root,
    findings,
    settings: () => SETTINGS,
    accept: () => true,
    command,
    cwd: root,
    timeout: 60_000,
  });
}

describe('verify', () => {
  it('keeps what passes, and finds each fix with which the command fails', async () => {
    const root = makeRepository(races(12));
    const result = await verified(
      root,
      failsWhenFixed(['src/call-3.ts'], ['src/call-8.ts', 'src/call-9.ts']),
    );
    expect(result).toMatchObject({ judged: true });
    if (!result.judged) return;
    expect(result.rolledBack.map(({ finding, output }) => [finding.path, output.trim()])).toEqual([
      ['src/call-3.ts', 'broken by src/call-3.ts'],
      ['src/call-9.ts', 'broken by src/call-8.ts and src/call-9.ts'],
    ]);
    expect(git(root, 'status', '--porcelain')).toBe('');
  });

  it('does not judge by a command that fails without any fix', async () => {
    const root = makeRepository(races(2));
    expect(await verified(root, 'echo no database >&2; exit 3')).toMatchObject({
      judged: false,
      why: 'already fails in a copy of the project, before any fix, with exit code 3',
      output: 'no database\n',
      runs: 1,
    });
  });

  it('tries what stands in the tree, uncommitted files and deletions too', async () => {
    const root = makeRepository({
      ...races(1),
      'src/gone.ts': 'export {};\n',
      '.gitignore': 'secret.env\n',
    });
    writeFileSync(join(root, 'src/new.ts'), 'export {};\n');
    writeFileSync(join(root, 'src/call-0.ts'), `${LEAKY_RACE}// not committed\n`);
    execFileSync('rm', [join(root, 'src/gone.ts')]);
    const result = await verified(
      root,
      'test -f src/new.ts && test ! -e src/gone.ts && grep -q "not committed" src/call-0.ts',
    );
    expect(result).toMatchObject({ judged: true, rolledBack: [], runs: 2 });
  });

  it('works outside of a repository', async () => {
    const root = makeService({ ...races(2), 'node_modules/lib/index.js': 'module.exports = 1;\n' });
    const result = await verified(
      root,
      `node -e "require('lib')" && ${failsWhenFixed(['src/call-1.ts'])}`,
    );
    expect(result).toMatchObject({
      judged: true,
      rolledBack: [{ finding: { path: 'src/call-1.ts' } }],
    });
  });
});

describe('the copy of the project', () => {
  it('shares node_modules, but for the packages of the project itself', () => {
    const root = makeRepository({
      'packages/menu/index.js': 'module.exports = "menu";\n',
      '.gitignore': 'node_modules\n',
    });
    mkdirSync(join(root, 'node_modules/@kitchen'), { recursive: true });
    mkdirSync(join(root, 'node_modules/left-pad'));
    symlinkSync('../../packages/menu', join(root, 'node_modules/@kitchen/menu'));
    const sandbox = openSandbox(root);
    try {
      writeFileSync(join(sandbox.root, 'packages/menu/index.js'), 'module.exports = "changed";\n');
      expect(
        readFileSync(join(sandbox.root, 'node_modules/@kitchen/menu/index.js'), 'utf8'),
      ).toContain('changed');
      expect(existsSync(join(sandbox.root, 'node_modules/left-pad'))).toBe(true);
    } finally {
      sandbox.remove();
    }
    expect(existsSync(sandbox.root)).toBe(false);
    expect(readFileSync(join(root, 'node_modules/@kitchen/menu/index.js'), 'utf8')).toContain(
      '"menu"',
    );
  });

  /** `leakfix --write --verify` in a cache folder of its own, when its command has begun. */
  async function started(root: string): Promise<{ child: ChildProcess; copies: () => string[] }> {
    const cache = makeTree();
    vi.stubEnv('XDG_CACHE_HOME', cache);
    onTestFinished(() => void vi.unstubAllEnvs());
    const mark = join(makeTree(), 'started');
    const child = spawn(
      process.execPath,
      [builtCli(), 'src', '--write', '--verify', 'touch "$STARTED"; sleep 60'],
      { cwd: root, env: { ...process.env, STARTED: mark }, stdio: 'ignore' },
    );
    while (!existsSync(mark)) await new Promise((resolve) => setTimeout(resolve, 50));
    return { child, copies: () => readdirSync(join(cache, 'leakfix/verify')) };
  }

  it('is removed by the next run when a run was killed', async () => {
    const root = makeRepository(races(1));
    const { child, copies } = await started(root);
    child.kill('SIGKILL');
    await new Promise((resolve) => child.once('close', resolve));
    expect(copies()).toHaveLength(1);
    openSandbox(root).remove();
    expect(copies()).toEqual([]);
    expect(git(root, 'status', '--porcelain')).toBe('');
  });

  it('goes when the run is told to end', async () => {
    const root = makeRepository(races(1));
    const { child, copies } = await started(root);
    child.kill('SIGTERM');
    expect(await new Promise((resolve) => child.once('close', resolve))).toBe(143);
    expect(copies()).toEqual([]);
    expect(git(root, 'status', '--porcelain')).toBe('');
  });
});

describe('leakfix --write --verify', () => {
  it('writes what passes, and shows what does not with the output of the command', () => {
    const root = makeRepository(races(4));
    const command = failsWhenFixed(['src/call-2.ts']);
    let out = '';
    try {
      execFileSync(process.execPath, [builtCli(), 'src', '--write', '--verify', command], {
        cwd: root,
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'pipe'],
      });
    } catch (error) {
      const { status, stdout } = error as { status: number; stdout: string };
      expect(status).toBe(1);
      out = stdout;
    }
    expect(out).toContain('broken by src/call-2.ts');
    const fixed = [0, 1, 2, 3].filter((i) =>
      readFileSync(join(root, `src/call-${i}.ts`), 'utf8').includes('clearTimeout'),
    );
    expect(fixed).toEqual([0, 1, 3]);
  });
});
