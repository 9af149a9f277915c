import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { brokenSamples } from '../testing/broken-samples.ts';
import { javascriptSamples } from '../testing/javascript-samples.ts';
import { typescriptSamples } from '../testing/typescript-samples.ts';
import { parse, ParseError } from './parse.ts';
import { descendants } from './children.ts';

/** Why a piece of code is read although TypeScript's parser refuses it, or refused although it is read there. */
const EXCEPTIONS: readonly (readonly [string, string])[] = [
  ['enum A { 1 }', "TypeScript's checker refuses it"],
  ['@f static {}', "TypeScript's checker refuses it"],
  ['(this: a) => b', "TypeScript's checker refuses it"],
  ['a?.b<C>`d`', "TypeScript's checker refuses it"],
  ['@a[0] class A {}', 'Babel reads more than is there'],
  ['&nbsp; > }', 'Babel reads more than is there'],
  ['a.tsx: const f = <T>(x: T) => x', 'Babel reads more than is there'],
  ['a = 010', 'Node reads it in a script'],
  ['<!-- a', 'Node reads it in a script'],
  ['import source x', 'Node reads it, and TypeScript after 5.9'],
  ['// @flow', 'Flow reads it'],
  ['export default from "x"', 'projects that are compiled with Babel have it'],
  ['export a from "c"', 'projects that are compiled with Babel have it'],
];

const samples = [
  ...Object.entries(typescriptSamples),
  ...Object.entries(javascriptSamples),
].flatMap(([path, codes]) => codes.map((code): [string, string] => [path, code]));

function isReadHere(path: string, code: string): boolean {
  try {
    parse(path, code);
    return true;
  } catch (error) {
    expect(error, code).toBeInstanceOf(ParseError);
    expect((error as ParseError).message, code).toMatch(/ \(\d+:\d+\)$/);
    return false;
  }
}

function isReadByTypeScript(path: string, code: string): boolean {
  const file = ts.createSourceFile(path, code, ts.ScriptTarget.Latest);
  return (file as unknown as { parseDiagnostics: unknown[] }).parseDiagnostics.length === 0;
}

it("reads what TypeScript's parser reads, and nothing else", () => {
  const differs = samples.filter(
    ([p, code]) => isReadHere(p, code) !== isReadByTypeScript(p, code),
  );
  const unknown = differs.filter(
    ([path, code]) => !EXCEPTIONS.some(([part]) => `${path}: ${code}`.includes(part)),
  );
  expect(unknown).toEqual([]);
  for (const [part] of EXCEPTIONS)
    expect(
      differs.some(([path, code]) => `${path}: ${code}`.includes(part)),
      part,
    ).toBe(true);
});

it.each(['a.ts', 'a.tsx', 'a.js', 'a.mjs', 'a.cts'])(
  "refuses in %s what TypeScript's parser refuses",
  (path) => {
    const read = brokenSamples.filter((code) => isReadHere(path, code));
    expect(read.filter((code) => !isReadByTypeScript(path, code))).toEqual([]);
  },
);

describe('what Babel does not read', () => {
  const nodes = (code: string) => [...descendants(parse('a.ts', code).program)];

  it('is an enum with names in brackets', () => {
    const code = 'enum Status { [\'in-transit\'] = 1, [ `lost` ], ["delivered"] }';
    const members = nodes(code).flatMap((n) => (n.type === 'TSEnumMember' ? n.id : []));
    expect(members.map((id) => (id.type === 'StringLiteral' ? id.value : id.type))).toEqual([
      'in-transit',
      'lost',
      'delivered',
    ]);
    expect(members.map(({ start }) => code.slice(start ?? 0, (start ?? 0) + 3))).toEqual([
      "'in",
      '`lo',
      '"de',
    ]);
  });

  it('is a rest parameter with a decorator', () => {
    const code = 'class Cart { constructor(@Inject(ITEMS) a: A, @All() ...items: Item[]) {} }';
    const rest = nodes(code).find((node) => node.type === 'RestElement');
    expect(code.slice(rest?.start ?? 0, rest?.end ?? 0)).toBe('...items: Item[]');
    expect(rest?.argument).toMatchObject({ type: 'Identifier', name: 'items' });
    expect(rest?.decorators).toHaveLength(1);
  });

  it('is not every spread that stands in the wrong place', () => {
    expect(() => parse('a.ts', 'start();\n...items;')).toThrow('Unexpected token (2:1)');
  });
});

it('goes on after errors that leave a whole tree, and keeps them', () => {
  const { errors } = parse('a.ts', 'let cart; let cart;') as { errors?: unknown[] };
  expect(errors).toHaveLength(1);
});

it('reads a script whose variables have the names of operators', () => {
  const file = parse('a.js', 'var await = load; await(1)');
  expect([...descendants(file.program)].some((n) => n.type === 'AwaitExpression')).toBe(false);
});
