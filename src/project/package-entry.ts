import { join } from 'node:path';
import { isObject, type Json } from '../files/read-json.ts';
import { sourceAt, sourceOfOutput } from './output-to-source.ts';
import type { TsConfig } from './tsconfig.ts';

/** In the order to ask for them: what is nearest to the source first. */
const CONDITIONS = [
  'source',
  'development',
  'node',
  'import',
  'module',
  'require',
  'default',
  'types',
];
const MAIN_FIELDS = ['source', 'module', 'main', 'types', 'typings'];

/**
 * The source file that `name/subpath` means for a package of this repository, installed or not, built or not; absolute
 * paths, `subpath` without a leading slash and `''` for the package itself.
 */
export function entryOf(
  folder: string,
  json: Json,
  subpath: string,
  config: TsConfig,
): string | undefined {
  for (const target of targetsOf(json, subpath)) {
    const found = fileOfTarget(folder, target, config);
    if (found !== undefined) return found;
  }
  const guesses =
    subpath === ''
      ? ['src/index', 'index', 'src/main', 'source/index', 'lib/index']
      : [subpath, `src/${subpath}`];
  return guesses.map((guess) => sourceAt(join(folder, guess))).find((file) => file !== undefined);
}

/** The source of a file that package.json names. */
export function fileOfTarget(folder: string, target: string, config: TsConfig): string | undefined {
  const file = join(folder, target);
  return sourceOfOutput(folder, file, config) ?? sourceAt(file);
}

/** What package.json names for a subpath, relative to its folder. */
function targetsOf(json: Json, subpath: string): string[] {
  const { exports } = json;
  if (exports === undefined || exports === null)
    return subpath === ''
      ? MAIN_FIELDS.flatMap((field) => (typeof json[field] === 'string' ? [json[field]] : []))
      : [subpath];
  return exportTargets(exports, subpath === '' ? '.' : `./${subpath}`);
}

/** Every file that package.json offers to those who install the package, relative to its folder; patterns keep their star. */
export function publicTargets(json: Json): string[] {
  const { exports } = json;
  const mains = MAIN_FIELDS.map((field) => json[field]).filter((main) => typeof main === 'string');
  return [
    ...(mains.length === 0 && exports === undefined ? ['index'] : mains),
    ...flatten(exports),
  ];
}

function exportTargets(exports: unknown, key: string): string[] {
  if (!isObject(exports) || !Object.keys(exports).some((name) => name.startsWith('.')))
    return key === '.' ? flatten(exports) : [];
  if (key in exports) return flatten(exports[key]);
  const patterns = Object.keys(exports)
    .filter((name) => name.split('*').length === 2)
    .sort((a, b) => b.indexOf('*') - a.indexOf('*'));
  for (const pattern of patterns) {
    const [before = '', after = ''] = pattern.split('*');
    if (
      !key.startsWith(before) ||
      !key.endsWith(after) ||
      key.length < before.length + after.length
    )
      continue;
    const part = key.slice(before.length, key.length - after.length);
    return flatten(exports[pattern]).map((target) => target.replaceAll('*', () => part));
  }
  return [];
}

/** The targets of nested conditions. */
function flatten(targets: unknown): string[] {
  const found: string[] = [];
  const pending = [targets];
  while (pending.length > 0) {
    const target = pending.pop();
    if (typeof target === 'string') found.push(target);
    else if (Array.isArray(target)) pending.push(...target.toReversed());
    else if (isObject(target)) {
      const entries = Object.entries(target).sort(([a], [b]) => rankOf(b) - rankOf(a));
      pending.push(...entries.map(([, value]) => value));
    }
  }
  return found;
}

function rankOf(condition: string): number {
  return (CONDITIONS.indexOf(condition) + CONDITIONS.length + 1) % (CONDITIONS.length + 1);
}
