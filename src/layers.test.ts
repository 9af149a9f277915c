import { readFileSync, readdirSync } from 'node:fs';
import { basename, join, posix } from 'node:path';
import { describe, expect, it } from 'vitest';
import { propertyName } from './ast/node.ts';
import { Tree } from './ast/tree.ts';
import { registry } from './registry.ts';
import { scopesOf, type Binding } from './semantics/scope.ts';

const ROOT = join(import.meta.dirname, '..');

/**
 * The rooms in the order of their dependencies: a room may import what stands above it, and the rooms of one line
 * import nothing of each other. A name is a folder of `src`, or a file there without its ending.
 */
const ORDER: readonly (readonly string[])[] = [
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
  ['timers', 'clients', 'collections', 'listeners', 'imports', 'telemetry'],
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

/** What changes the value it is called on. */
const CHANGES =
  /^(set|add|delete|clear|push|pop|shift|unshift|splice|sort|reverse|fill|copyWithin|getOrInsert\w*)$/;

/** What a module remembers from one call to the next: names of variables that are set, collections that are changed. */
function moduleState(source: { path: string; text: string }): string[] {
  const tree = new Tree(source);
  const scopes = scopesOf(tree);
  const top = [...scopes.scopeOf(tree.program).bindings.values()];
  const variables = top.filter(({ kind }) => kind === 'let' || kind === 'var');
  const constants = top.filter(({ kind }) => kind === 'const');
  const isWeak = ({ declaration }: Binding): boolean =>
    /=\s*new Weak(Map|Set|Ref)\b/.test(tree.source(declaration));
  // `test` and `exec` of such an expression go on where they stopped the last time.
  const isSticky = ({ declaration }: Binding): boolean =>
    declaration.type === 'VariableDeclarator' &&
    declaration.init?.type === 'RegExpLiteral' &&
    /[gy]/.test(declaration.init.flags);
  const isChanged = (binding: Binding): boolean =>
    binding.references.some((reference) => {
      const member = tree.parent(reference);
      if (member?.type !== 'MemberExpression' || member.object !== reference) return false;
      const up = tree.parent(member);
      const name = propertyName(member) ?? '';
      return (
        (up?.type === 'AssignmentExpression' && up.left === member) ||
        up?.type === 'UpdateExpression' ||
        (up?.type === 'UnaryExpression' && up.operator === 'delete') ||
        (up?.type === 'CallExpression' &&
          up.callee === member &&
          (CHANGES.test(name) || (isSticky(binding) && /^(test|exec)$/.test(name))))
      );
    });
  const fields = tree
    .nodes('ClassProperty')
    .filter((field) => field.static && !field.readonly)
    .map((field) => tree.source(field.key));
  return [
    ...variables.map(({ name }) => name),
    ...constants.filter((one) => isWeak(one) || isChanged(one)).map(({ name }) => name),
    ...fields,
  ];
}

describe('the pure zone', () => {
  it.each(sources.filter((path) => PURE.has(roomOf(path)) && roomOf(path) !== 'runtime'))(
    '%s remembers nothing of its own: that is for the tree, the file and the project',
    (path) => {
      expect(moduleState({ path, text: readFileSync(join(ROOT, path), 'utf8') })).toEqual([]);
    },
  );

  it.each([
    ['const seen = new WeakMap<Tree, string>();', ['seen']],
    [
      'export const seen = new Map();\nexport const note = (k: string) => seen.set(k, 1);',
      ['seen'],
    ],
    ['const list: string[] = [];\nexport function note(k: string) { list.push(k); }', ['list']],
    ['const by: Record<string, number> = {};\nfunction note(k: string) { by[k] = 1; }', ['by']],
    ['let last = 0;\nexport const next = () => (last += 1);', ['last']],
    ['const WORD = /a/g;\nexport const has = (s: string) => WORD.test(s);', ['WORD']],
    ['class A { static known = new Map(); }', ['known']],
    ['const WORDS = new Set(["a"]);\nexport const has = (s: string) => WORDS.has(s);', []],
    ['const WORD = /a/g;\nexport const all = (s: string) => [...s.matchAll(WORD)];', []],
    ['const known = () => new Map();\nexport const of = (t) => t.memo(known).set(1, 2);', []],
    ['export function f() { const own = new Map(); own.set(1, 2); let n = 0; return n; }', []],
  ])('is held to it: %s', (text, state) => {
    expect(moduleState({ path: 'a.ts', text })).toEqual(state);
  });
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
