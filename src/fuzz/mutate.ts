import { descendants, Tree } from '../ast/tree.ts';
import type { SourceFile } from '../types.ts';
import type { Random } from './random.ts';

const TOKEN =
  /\/\/.*|\/\*[^]*?\*\/|'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|`(?:\\.|[^`\\])*`|[\w$]+|\s+|=>|\?\.|\.\.\.|[^]/g;

/** The text in tokens, blanks among them; joined they are the text. */
export function tokensOf(text: string): string[] {
  return text.match(TOKEN) ?? [];
}

/** What stands where nobody expects it. */
const ODD = [
  ...[
    '',
    '\0',
    '\uFEFF',
    '\u2028',
    '\u{1F4DE}',
    '\uD83D',
    '\\',
    '`',
    '${',
    '}',
    '*/',
    '//',
    '<!--',
  ],
  ...[
    '\r\n',
    '\r',
    '\t',
    '#',
    '@x ',
    ',',
    ',,',
    '...',
    '?.',
    '!',
    'await ',
    'yield ',
    'using ',
    'new ',
  ],
  ...['async ', 'static ', 'get ', 'declare ', 'export ', 'default ', ' as const', ' satisfies X'],
  ...[
    'super',
    'this',
    'arguments',
    'import.meta',
    'import("x")',
    '<T>',
    '({})',
    '[]',
    '=> 1',
    'null',
  ],
  ...[
    '0n',
    '1_0',
    '/x/v',
    'a: ',
    'in ',
    'of ',
    'enum E {}',
    'namespace N {}',
    '= {}',
    'let',
    "'use strict';",
  ],
] as const;

/** How code is put into other code; `$` is its place. */
const NESTS = [
  ...['if (a) { $ }', 'for (const a of b) { $ }', 'try { $ } finally {}', '{ $ }', 'label: { $ }'],
  ...[
    '() => { $ }',
    'async function f() { $ }',
    'class A { m() { $ } }',
    'class A { static { $ } }',
  ],
  ...['switch (a) { case 1: $ }', 'namespace N { $ }', 'do { $ } while (a);', 'with (a) { $ }'],
  ...[
    'function* g() { $ }',
    'export default function () { $ }',
    'const o = { m() { $ } };',
    '(() => { $ })();',
  ],
] as const;

/** Statements of fixtures, to be put into others. */
export function statementsOf(sources: readonly SourceFile[]): string[] {
  const found = new Set<string>();
  for (const source of sources) {
    const tree = new Tree(source);
    for (const node of descendants(tree.program))
      if (/Statement$|Declaration$|^ClassMethod$|^ClassProperty$/.test(node.type))
        found.add(tree.text.slice(node.start as number, node.end as number));
  }
  return [...found].filter((text) => text.length < 2000);
}

/** Where statements and members of classes stand in a text; none in one that does not parse. */
function spansOf(text: string): { start: number; end: number }[] {
  try {
    const { program } = new Tree({ path: 'mutant.tsx', text });
    return [...descendants(program)]
      .filter(({ type }) => /Statement$|Declaration$|^ClassMethod$|^ClassProperty$/.test(type))
      .map(({ start, end }) => ({ start: start as number, end: end as number }));
  } catch {
    return [];
  }
}

type Mutation = (text: string, random: Random, statements: readonly string[]) => string;

const ofTokens =
  (change: (tokens: string[], at: number, random: Random) => void): Mutation =>
  (text, random) => {
    const tokens = tokensOf(text);
    change(tokens, random.below(tokens.length), random);
    return tokens.join('');
  };

const ofLines =
  (change: (lines: string[], at: number, random: Random) => void): Mutation =>
  (text, random) => {
    const lines = text.split('\n');
    change(lines, random.below(lines.length), random);
    return lines.join('\n');
  };

/** What is made of a whole statement, so that most of what comes out parses. */
const ofStatements =
  (change: (one: string, random: Random, others: readonly string[]) => string): Mutation =>
  (text, random, statements) => {
    const spans = spansOf(text);
    if (spans.length === 0) return text;
    const { start, end } = random.pick(spans);
    const own = spans.map((span) => text.slice(span.start, span.end));
    const others = random.below(2) === 0 ? own : statements;
    return text.slice(0, start) + change(text.slice(start, end), random, others) + text.slice(end);
  };

const MUTATIONS: readonly Mutation[] = [
  ofStatements(() => ''),
  ofStatements((one) => `${one}\n${one}`),
  ofStatements((one, random, others) => `${random.pick(others)}\n${one}`),
  ofStatements((one, random, others) => `${one}\n${random.pick(others)}`),
  ofStatements((_, random, others) => random.pick(others)),
  ofStatements((one, random) => {
    const [before = '', after = ''] = random.pick(NESTS).split('$');
    return before + one + after;
  }),
  ofStatements((one) => one.replace(/\s*\n\s*/g, ' ')),
  ofTokens((tokens, at) => tokens.splice(at, 1)),
  ofTokens((tokens, at, random) => tokens.splice(at, 1 + random.below(8))),
  ofTokens((tokens, at) => tokens.splice(at, 0, tokens[at] ?? '')),
  ofTokens((tokens, at, random) => {
    const other = random.below(tokens.length);
    [tokens[at], tokens[other]] = [tokens[other] ?? '', tokens[at] ?? ''];
  }),
  ofTokens((tokens, at, random) => tokens.splice(at, 0, random.pick(ODD))),
  ofTokens((tokens, at, random) => tokens.splice(at, 1, random.pick(ODD))),
  // One name for another: both are in the file, and mean something to each other.
  ofTokens((tokens, at, random) => {
    const names = tokens.flatMap((token, i) => (/^[A-Za-z_$]/.test(token) ? [i] : []));
    if (names.length > 1) tokens[random.pick(names)] = tokens[random.pick(names)] ?? '';
    else tokens.splice(at, 1);
  }),
  ofLines((lines, at) => lines.splice(at, 1)),
  ofLines((lines, at) => lines.splice(at, 0, lines[at] ?? '')),
  ofLines((lines, at, random) =>
    lines.splice(random.below(lines.length), 0, ...lines.splice(at, 1)),
  ),
  ofLines((lines, at, random) => {
    const count = 1 + random.below(6);
    const [before = '', after = ''] = random.pick(NESTS).split('$');
    lines.splice(at, count, before, ...lines.slice(at, at + count), after);
  }),
  (text, random, statements) => {
    const lines = text.split('\n');
    lines.splice(random.below(lines.length + 1), 0, random.pick(statements));
    return lines.join('\n');
  },
  (text, random) => {
    const [before = '', after = ''] = random.pick(NESTS).split('$');
    return `${before}\n${text}\n${after}`;
  },
  (text, random) => text.slice(0, random.below(text.length)),
  (text, random) => {
    const at = random.below(text.length);
    return text.slice(0, at) + random.pick(ODD) + text.slice(at);
  },
  (text) => text.replace(/\r?\n/g, '\r\n'),
  (text) => text.replace(/\n\s*/g, ' '),
];

/** The text after a few mutations, one in most cases. */
export function mutate(text: string, random: Random, statements: readonly string[]): string {
  const times = random.pick([1, 1, 1, 2, 3, 5]);
  let mutant = text;
  for (let i = 0; i < times; i += 1) mutant = random.pick(MUTATIONS)(mutant, random, statements);
  return mutant;
}
