import { spawn } from 'node:child_process';
import { chmodSync, existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { builtCli } from '../testing/built-cli.ts';
import { startOn, type Hosted } from '../testing/github/hosted.ts';
import { LEAKY_RACE } from '../testing/service.ts';
import { gitIn, makeTree } from '../testing/tree.ts';

// each is several runs of git and of leakfix
vi.setConfig({ testTimeout: 120_000 });

const BRANCH = 'leakfix/race-timers/src';

/** What is left when the run has ended, however. */
interface End {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly out: string;
  readonly err: string;
}

/** `leakfix pr open` as a process of its own; `onStart` is given the way to end it. */
function run(
  { root, github, env }: Hosted,
  path?: string,
  onStart: (kill: (signal: NodeJS.Signals) => void) => void = () => {},
): Promise<End> {
  return new Promise((resolve) => {
    const args = [builtCli(), 'pr', 'open', '--repo', 'acme/calls', '--api-url', github.apiUrl];
    const child = spawn(process.execPath, args, {
      cwd: root,
      env: {
        ...process.env,
        ...env,
        ...(path === undefined ? {} : { PATH: `${path}:${process.env['PATH'] ?? ''}` }),
      },
    });
    onStart((signal) => void child.kill(signal));
    let [out, err] = ['', ''];
    child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()));
    child.on('close', (code, signal) => resolve({ code, signal, out, err }));
  });
}

/** A `git` that kills who called it, once, before or after it does one of its commands. */
function killingGit(command: string, when: 'before' | 'after', real: string): string {
  const bin = makeTree();
  const kill = `if [ -z "$hit" ]; then :; else touch "${bin}/done"; kill -9 $PPID; fi`;
  writeFileSync(
    join(bin, 'git'),
    `#!/bin/sh
hit=
case " $* " in *" ${command} "*) [ -e "${bin}/done" ] || hit=1;; esac
${when === 'before' ? `${kill}\nexec "${real}/git" "$@"` : `"${real}/git" "$@"; code=$?\n${kill}\nexit $code`}
`,
  );
  chmodSync(join(bin, 'git'), 0o755);
  return bin;
}

function stateOf({ root }: Hosted): string {
  return [
    ['status', '--porcelain=v2', '--branch'],
    ['for-each-ref'],
    ['worktree', 'list'],
    ['stash', 'list'],
    ['config', '--local', '--list'],
  ]
    .map((args) => gitIn(root, ...args))
    .join('---\n');
}

/** What lies in the user's cache folder: leakfix's own repositories and work trees. */
function leftIn({ env }: Hosted): string[] {
  const home = join(env['XDG_CACHE_HOME'] ?? '', 'leakfix/worktrees');
  return existsSync(home) ? readdirSync(home).flatMap((name) => readdirSync(join(home, name))) : [];
}

async function expectRecovery(hosted: Hosted, before: string): Promise<void> {
  const { code, out } = await run(hosted);
  expect(out).toMatch(/(?:opened|updated|already-open) +leakfix\/race-timers\/src\n/);
  expect(code).toBe(0);
  expect(hosted.github.pulls.filter((pull) => pull.state === 'open')).toMatchObject([
    { branch: BRANCH, labels: ['leakfix'] },
  ]);
  expect(hosted.github.violations).toEqual([]);
  expect(stateOf(hosted)).toBe(before);
  expect(leftIn(hosted)).toEqual([]);
  expect(gitIn(hosted.bare, 'branch', '--list', 'leakfix/*').trim()).toBe(BRANCH);
}

const FILES = { 'src/transcript.ts': LEAKY_RACE, CODEOWNERS: '* @ada\n' };

describe('a run that is killed', () => {
  it.each([
    ['fetch', 'before'],
    ['fetch', 'after'],
    ['worktree add', 'before'],
    ['worktree add', 'after'],
    ['commit', 'before'],
    ['commit', 'after'],
    ['worktree remove', 'before'],
    ['worktree remove', 'after'],
    ['push', 'before'],
    ['push', 'after'],
  ] as const)('at git %s, %s, is finished by the next', async (command, when) => {
    const hosted = await startOn({ 'src/transcript.ts': LEAKY_RACE });
    const before = stateOf(hosted);
    const bin = killingGit(command, when, gitIn(hosted.root, '--exec-path').trim());
    const { signal } = await run(hosted, bin);
    expect(signal).toBe('SIGKILL');
    expect(existsSync(join(bin, 'done'))).toBe(true);
    await expectRecovery(hosted, before);
  });

  it.each([
    ['GET', /\/calls$/],
    ['GET', /\/issues$/],
    ['git-POST', /git-upload-pack$/],
    ['git-POST', /git-receive-pack$/],
    ['POST', /\/pulls$/],
    ['POST', /\/requested_reviewers$/],
    ['POST', /\/labels$/],
  ] as const)('while GitHub answers %s %s, is finished by the next', async (method, path) => {
    const hosted = await startOn(FILES);
    const before = stateOf(hosted);
    let kill = (_: NodeJS.Signals): void => {};
    let killed = false;
    hosted.github.faults.push({
      fault: 'lost',
      on: (m, p) => {
        if (killed || m !== method || !path.test(p)) return false;
        killed = true;
        kill('SIGKILL');
        return true;
      },
    });
    expect((await run(hosted, undefined, (stop) => (kill = stop))).signal).toBe('SIGKILL');
    await expectRecovery(hosted, before);
    expect(hosted.github.pulls[0]?.reviewers).toContain('ada');
  });

  it('is cleaned up after, and that is said', async () => {
    const hosted = await startOn(FILES);
    await run(hosted, killingGit('commit', 'after', gitIn(hosted.root, '--exec-path').trim()));
    expect(leftIn(hosted)).not.toEqual([]);
    const { err } = await run(hosted);
    expect(err).toMatch(/An interrupted run left the work tree .*, which is now removed\./);
    expect(leftIn(hosted)).toEqual([]);
  });
});

it.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)('cleans up at once on %s', async (signal) => {
  const hosted = await startOn(FILES);
  const before = stateOf(hosted);
  let stop = (_: NodeJS.Signals): void => {};
  hosted.github.faults.push({
    fault: 'timeout',
    on: (method, path) => method === 'POST' && path.endsWith('/pulls') && (stop(signal), true),
  });
  const { code } = await run(hosted, undefined, (kill) => (stop = kill));
  expect(code).toBe({ SIGINT: 130, SIGTERM: 143, SIGHUP: 129 }[signal]);
  expect(stateOf(hosted)).toBe(before);
  expect(leftIn(hosted)).toEqual([]);
});

it('tells when the network is gone, and leaves nothing behind', async () => {
  const hosted = await startOn(FILES);
  const before = stateOf(hosted);
  await hosted.github.close();
  const { code, err } = await run(hosted);
  expect(code).toBe(2);
  expect(err).toMatch(/^leakfix: GitHub says: .*\n$/m);
  expect(stateOf(hosted)).toBe(before);
});
