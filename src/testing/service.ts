import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';

/** A race whose timer stays, with a safe fix. */
export const LEAKY_RACE = `declare function transcribe(call: string): Promise<string>;

export async function transcript(call: string): Promise<string> {
  return await Promise.race([
    transcribe(call),
    new Promise<never>((_, reject) => setTimeout(() => reject(new Error('timeout')), 1000)),
  ]);
}
`;

/** Writes files into a new directory that goes when the test ends. */
export function makeService(files: Readonly<Record<string, string>>): string {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'leakfix-')));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return root;
}

/** Runs git, as somebody without a configuration of their own. */
export function git(cwd: string, ...args: string[]): string {
  const env = { ...process.env, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_SYSTEM: '/dev/null' };
  return execFileSync(
    'git',
    [
      '-c',
      'user.name=Ada',
      '-c',
      'user.email=ada@example.org',
      '-c',
      'init.defaultBranch=main',
      ...args,
    ],
    { cwd, env, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] },
  );
}

/** The same in a repository, committed. */
export function makeRepository(files: Readonly<Record<string, string>>): string {
  const root = makeService(files);
  git(root, 'init', '-q');
  git(root, 'add', '-A');
  git(root, 'commit', '-qm', 'Begin');
  return root;
}
