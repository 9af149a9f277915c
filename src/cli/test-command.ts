import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Flags } from './program.ts';
import { isUntrusted } from './trust.ts';

/** The command to offer for --verify if none is given; undefined if the project's code must not run. */
export function offeredCommand(flags: Flags): string | undefined {
  return flags.verify !== undefined || isUntrusted(flags) ? undefined : testCommand(process.cwd());
}

const MANAGERS: readonly (readonly [lockfile: string, manager: string])[] = [
  ['pnpm-lock.yaml', 'pnpm'],
  ['yarn.lock', 'yarn'],
  ['bun.lock', 'bun'],
  ['bun.lockb', 'bun'],
];

/**
 * The command that runs the `typecheck` and `test` scripts of the package around a directory, with its package
 * manager. Undefined if it has neither.
 */
export function testCommand(directory: string): string | undefined {
  const folder = packageFolder(directory);
  if (folder === undefined) return undefined;
  const scripts = scriptsOf(join(folder, 'package.json'));
  const manager = managerOf(folder);
  const names = ['typecheck', 'test'].filter(
    (name) => scripts[name] !== undefined && !scripts[name].includes('no test specified'),
  );
  return (
    names
      .map((name) => (name === 'test' ? `${manager} test` : `${manager} run ${name}`))
      .join(' && ') || undefined
  );
}

function packageFolder(directory: string): string | undefined {
  for (let at = directory; ; at = dirname(at)) {
    if (existsSync(join(at, 'package.json'))) return at;
    if (dirname(at) === at) return undefined;
  }
}

function scriptsOf(file: string): Record<string, string> {
  try {
    const { scripts } = JSON.parse(readFileSync(file, 'utf8')) as {
      scripts?: Record<string, unknown>;
    };
    return Object.fromEntries(
      Object.entries(scripts ?? {}).filter(
        (entry): entry is [string, string] => typeof entry[1] === 'string',
      ),
    );
  } catch {
    return {};
  }
}

function managerOf(folder: string): string {
  for (let at = folder; ; at = dirname(at)) {
    const found = MANAGERS.find(([lockfile]) => existsSync(join(at, lockfile)));
    if (found) return found[1];
    if (existsSync(join(at, 'package-lock.json')) || dirname(at) === at) return 'npm';
  }
}
