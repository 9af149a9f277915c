import { readFileSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { propertyName } from './ast/node.ts';
import { Tree } from './ast/tree.ts';
import { registry } from './registry.ts';
import { scopesOf, type Binding } from './semantics/scope.ts';
import {
  importsAgainstOrder,
  importsOf,
  PURE,
  rankOf,
  roomOf,
  ROOT,
  sources,
  valueCycles,
} from './testing/rooms.ts';

describe('the rooms', () => {
  it('are all in the order', () => {
    expect([...new Set(sources.filter((path) => rankOf(path) === -1).map(roomOf))]).toEqual([]);
  });

  it.each(sources)('%s imports only what stands above its room', (path) => {
    expect(importsAgainstOrder(path)).toEqual([]);
  });

  it('have no cycle of values', () => {
    expect(valueCycles()).toEqual([]);
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

/** Where code says how far a fix can be trusted, rather than asks what another said: lines with such a word as a value. */
function verdictsIn(source: { path: string; text: string }): string[] {
  const tree = new Tree(source);
  const words = tree
    .nodes('StringLiteral')
    .filter(({ value }) => /^(safe|unsafe|display-only)$/.test(value));
  const isAsked = /^(TSLiteralType|BinaryExpression|SwitchCase)$/;
  return words
    .filter((word) => !isAsked.test(tree.parent(word)?.type ?? ''))
    .map((word) => source.text.split('\n')[(word.loc?.start.line ?? 1) - 1]?.trim() ?? '');
}

describe('verdicts are for the transforms to give', () => {
  /** Where one is given all the same, and why. */
  const GIVEN: Readonly<Record<string, string>> = {
    'src/transform.ts': 'What nothing may run is doubted alike for all transforms.',
    'src/verdict.ts': 'Transforms hand it their repair; a hazard that they found makes it unsafe.',
  };

  it.each(sources.filter((path) => PURE.has(roomOf(path)) && roomOf(path) !== 'transforms'))(
    '%s gives none',
    (path) => {
      const found = verdictsIn({ path, text: readFileSync(join(ROOT, path), 'utf8') });
      if (path in GIVEN) expect(found).not.toEqual([]);
      else expect(found).toEqual([]);
    },
  );

  it.each([
    ["const draft = { applicability: 'safe' };", 1],
    ["const draft = { applicability: isSound ? 'safe' : 'unsafe' };", 2],
    ["type Verdict = 'safe' | 'unsafe';", 0],
    ["const isSound = draft.applicability === 'safe';", 0],
  ])('is held to it: %s', (text, count) => {
    expect(verdictsIn({ path: 'a.ts', text })).toHaveLength(count);
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
