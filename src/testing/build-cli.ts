import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';

const ROOT = join(import.meta.dirname, '../..');
const BUILDS = join(ROOT, 'node_modules/.cache/leakfix-test-build');
const HOUR = 3_600_000;

declare module 'vitest' {
  interface ProvidedContext {
    builtCli: string;
  }
}

/** Vitest's global set-up: builds the sources once per run, or not at all when they were built before. */
export default function setup(project: TestProject): void {
  const target = join(BUILDS, sourcesKey());
  if (!existsSync(target)) build(target);
  project.provide('builtCli', join(target, 'bin/leakfix.js'));
}

function sourcesKey(): string {
  const hash = createHash('sha256');
  for (const name of [
    'package.json',
    'bin/leakfix.js',
    ...sources('src'),
    ...sources('transforms'),
  ]) {
    const { mtimeMs, size } = statSync(join(ROOT, name));
    hash.update(`${name}\0${mtimeMs}\0${size}\0`);
  }
  return hash.digest('hex').slice(0, 16);
}

function sources(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
    .map((name) => join(folder, name))
    .sort();
}

/** Types are left to the type check. The result appears by one rename, so that runs side by side do not see halves. */
function build(target: string): void {
  mkdirSync(BUILDS, { recursive: true });
  prune();
  const draft = mkdtempSync(join(BUILDS, 'draft-'));
  const tsc = join(ROOT, 'node_modules/typescript/bin/tsc');
  execFileSync(
    process.execPath,
    [
      tsc,
      '-p',
      'tsconfig.build.json',
      '--noCheck',
      '--declaration',
      'false',
      '--outDir',
      join(draft, 'dist'),
    ],
    { cwd: ROOT, stdio: 'inherit' },
  );
  for (const name of ['package.json', 'bin', 'transforms', 'src'])
    cpSync(join(ROOT, name), join(draft, name), { recursive: true });
  try {
    renameSync(draft, target);
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    if (!existsSync(target)) throw error;
  }
}

function prune(): void {
  for (const name of readdirSync(BUILDS)) {
    const path = join(BUILDS, name);
    const stats = statSync(path, { throwIfNoEntry: false }); // another run may have removed it meanwhile
    if (stats && Date.now() - stats.mtimeMs > HOUR) rmSync(path, { recursive: true, force: true });
  }
}
