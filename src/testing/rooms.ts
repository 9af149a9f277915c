import { readFileSync, readdirSync } from 'node:fs';
import { basename, join, posix } from 'node:path';

export const ROOT = join(import.meta.dirname, '../..');

/**
 * The rooms in the order of their dependencies: a room may import what stands above it, and the rooms of one line
 * import nothing of each other. A name is a folder of `src`, or a file there without its ending.
 */
export const ORDER: readonly (readonly string[])[] = [
  ['types'],
  ['errors', 'did-you-mean', 'process-group', 'version'],
  ['shell'],
  // The pure zone: synchronous, without the file system or the process, loadable by jscodeshift.
  ['ast'],
  ['project.ts'],
  ['file'],
  ['knowledge'],
  ['semantics'],
  ['execution'],
  ['resources'],
  ['edits'],
  [
    'timers',
    'clients',
    'collections',
    'listeners',
    'handles',
    'imports',
    'telemetry',
    'reads',
    'promises',
  ],
  ['parts'],
  ['transform', 'verdict'],
  ['transforms'],
  // Here it ends.
  ['runtime'],
  ['registry'],
  ['output'],
  ['git'],
  ['files'],
  ['project'],
  ['config'],
  ['engine'],
  ['apply'],
  ['verify'],
  ['nets'],
  ['report'],
  ['terminal'],
  ['pulls'],
  ['review'],
  ['index'],
  ['cli'],
  ['testing'],
  ['proof'],
  ['ecosystem'],
  ['fuzz'],
];

/** The rooms that jscodeshift loads. */
export const PURE = new Set(
  ORDER.slice(
    ORDER.findIndex(([room]) => room === 'ast'),
    ORDER.findIndex(([room]) => room === 'runtime') + 1,
  ).flat(),
);

/** Every file of ours but tests, as a path from the root. */
export const sources = ['src', 'transforms']
  .flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' }).map(
      (name) => `${folder}/${name.replaceAll('\\', '/')}`,
    ),
  )
  .filter((path) => path.endsWith('.ts') && !path.endsWith('.test.ts'));

export interface Import {
  /** A path from the root for our own files; else the specifier as it is written. */
  readonly name: string;
  readonly typeOnly: boolean;
}

const IMPORT =
  /^(?:import|export)\b(?<type>\s+type\b)?[^'"`;]*?from\s*'(?<from>[^']+)'|^import\s*'(?<bare>[^']+)'|\bimport\(\s*'(?<dynamic>[^']+)'\s*\)/gm;

export function importsOf(path: string): Import[] {
  const text = readFileSync(join(ROOT, path), 'utf8');
  return [...text.matchAll(IMPORT)].map(({ groups = {} }) => {
    const name = groups['from'] ?? groups['bare'] ?? groups['dynamic'] ?? '';
    return {
      name: name.startsWith('.') ? posix.join(path, '..', name) : name,
      typeOnly: groups['type'] !== undefined,
    };
  });
}

export function roomOf(path: string): string {
  const [top = '', second = ''] = path.split('/');
  if (top === 'transforms' || path === 'src/project.ts')
    return second === 'project.ts' ? second : top;
  return basename(second, '.ts');
}

/** The place of a file's room in the order; -1 if it has none. */
export function rankOf(path: string): number {
  return ORDER.findIndex((rooms) => rooms.includes(roomOf(path)));
}

export const isOwn = ({ name }: Import): boolean => /^(?:src|transforms)\//.test(name);

/** The imports of a file that its room must not have. */
export function importsAgainstOrder(path: string): Import[] {
  return importsOf(path).filter(
    (one) => isOwn(one) && roomOf(one.name) !== roomOf(path) && rankOf(one.name) >= rankOf(path),
  );
}

/** The circles in which files import values of each other; each ends with the file that it begins with. */
export function valueCycles(): string[][] {
  const values = new Map(
    sources.map((path) => [
      path,
      importsOf(path)
        .filter((one) => isOwn(one) && !one.typeOnly)
        .map(({ name }) => name),
    ]),
  );
  const done = new Set<string>();
  const cycles: string[][] = [];
  const visit = (path: string, trail: readonly string[]): void => {
    if (trail.includes(path)) cycles.push([...trail.slice(trail.indexOf(path)), path]);
    if (done.has(path) || trail.includes(path)) return;
    for (const next of values.get(path) ?? []) visit(next, [...trail, path]);
    done.add(path);
  };
  for (const path of sources) visit(path, []);
  return cycles;
}
