import { readFileSync, readdirSync } from 'node:fs';
import { basename, join, posix } from 'node:path';
import { describe, expect, it } from 'vitest';
import { registry } from './registry.ts';

const ROOT = join(import.meta.dirname, '..');

/**
 * The rooms in the order of their dependencies: a room may import what stands above it, and the rooms of one line
 * import nothing of each other. A name is a folder of `src`, or a file there without its ending.
 */
const ORDER: readonly (readonly string[])[] = [
  ['types'],
  ['errors', 'did-you-mean', 'shell', 'version'],
  // The pure zone: synchronous, without the file system or the process, loadable by jscodeshift.
  ['ast'],
  ['project.ts'],
  ['file'],
  ['knowledge'],
  ['semantics'],
  ['execution'],
  ['resources'],
  ['edits'],
  ['timers', 'clients', 'collections', 'imports', 'telemetry'],
  ['transform'],
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
  ['report'],
  ['terminal'],
  ['pulls'],
  ['review'],
  ['index'],
  ['cli'],
  ['testing'],
  ['proof'],
  ['ecosystem'],
];

const PURE = new Set(
  ORDER.slice(
    ORDER.findIndex(([room]) => room === 'ast'),
    ORDER.findIndex(([room]) => room === 'runtime') + 1,
  ).flat(),
);

const sources = ['src', 'transforms']
  .flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' }).map(
      (name) => `${folder}/${name.replaceAll('\\', '/')}`,
    ),
  )
  .filter((path) => path.endsWith('.ts') && !path.endsWith('.test.ts'));

interface Import {
  /** A path from the root for our own files; else the specifier as it is written. */
  readonly name: string;
  readonly typeOnly: boolean;
}

const IMPORT =
  /^(?:import|export)\b(?<type>\s+type\b)?[^'"`;]*?from\s*'(?<from>[^']+)'|^import\s*'(?<bare>[^']+)'|\bimport\(\s*'(?<dynamic>[^']+)'\s*\)/gm;

function importsOf(path: string): Import[] {
  const text = readFileSync(join(ROOT, path), 'utf8');
  return [...text.matchAll(IMPORT)].map(({ groups = {} }) => {
    const name = groups['from'] ?? groups['bare'] ?? groups['dynamic'] ?? '';
    return {
      name: name.startsWith('.') ? posix.join(path, '..', name) : name,
      typeOnly: groups['type'] !== undefined,
    };
  });
}

function roomOf(path: string): string {
  const [top = '', second = ''] = path.split('/');
  if (top === 'transforms' || path === 'src/project.ts')
    return second === 'project.ts' ? second : top;
  return basename(second, '.ts');
}

function rankOf(path: string): number {
  return ORDER.findIndex((rooms) => rooms.includes(roomOf(path)));
}

const isOwn = ({ name }: Import): boolean => /^(?:src|transforms)\//.test(name);

describe('the rooms', () => {
  it('are all in the order', () => {
    expect([...new Set(sources.filter((path) => rankOf(path) === -1).map(roomOf))]).toEqual([]);
  });

  it.each(sources)('%s imports only what stands above its room', (path) => {
    const against = importsOf(path).filter(
      (one) => isOwn(one) && roomOf(one.name) !== roomOf(path) && rankOf(one.name) >= rankOf(path),
    );
    expect(against).toEqual([]);
  });

  it('have no cycle of values', () => {
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
    expect(cycles).toEqual([]);
  });

  it.each(sources.filter((path) => PURE.has(roomOf(path))))(
    '%s keeps to what jscodeshift can load',
    (path) => {
      expect(importsOf(path).filter(({ name }) => name.startsWith('node:'))).toEqual([]);
      const code = readFileSync(join(ROOT, path), 'utf8').replace(
        /\/\*[^]*?\*\/|\/\/.*|'[^'\n]*'|`[^`]*`/g,
        '',
      );
      expect(code).not.toMatch(
        /\bimport\.meta\b|^await\b|^(?:await )?using \w|\bprocess\.(?!$|emitWarning)/m,
      );
    },
  );
});

it('registers every file of transforms/ under the name of the file, and nothing else', () => {
  const files = readdirSync(join(ROOT, 'transforms')).filter(
    (name) => name.endsWith('.ts') && !name.endsWith('.test.ts'),
  );
  expect(registry.map((t) => t.definition.id).sort()).toEqual(
    files.map((name) => basename(name, '.ts')).sort(),
  );
  for (const { definition } of registry) expect(definition.reports[0]).toBe(definition.id);
  const reports = registry.flatMap((t) => [...t.definition.reports]);
  expect(new Set(reports).size).toBe(reports.length);
});
