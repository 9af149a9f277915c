import { spawnSync } from 'node:child_process';
import { expect, it } from 'vitest';
import { builtCli } from '../testing/built-cli.ts';
import { makeRepository } from '../testing/tree.ts';

/** `middle` inside of `n` openings and ends, each on a line: code on a single line is taken for a build's. */
const nest = (opening: string, middle: string, end: string, n: number): string =>
  `${opening}\n`.repeat(n) + middle + `\n${end}`.repeat(n);

const after = (first: string, next: string, n: number): string => first + next.repeat(n);

/** Code that goes deep in each way that the grammar knows. */
const DEEP: Readonly<Record<string, (n: number) => string>> = {
  'and.ts': (n) => `let a = ${after('x', ' &&\nx', n)};`,
  'arrays.ts': (n) => `let a = ${nest('[', 'x', ']', n)};`,
  'arrows.ts': (n) => `let a = ${nest('() =>', 'x', '', n)};`,
  'as.ts': (n) => `let a = ${after('x', ' as\nany', n)};`,
  'blocks.ts': (n) => nest('{', 'ring();', '}', n),
  'calls.ts': (n) => `${nest('f(', 'x', ')', n)};`,
  'callbacks.ts': (n) => nest('f(async () => { await g(', 'x', ') })', n),
  'curried.ts': (n) => `${after('f', '()\n', n)};`,
  'else-if.ts': (n) => `${nest('if (x) { f(); } else', '{ g(); }', '', n)}`,
  'functions.ts': (n) => nest('function f() {', 'x', '}', n),
  'index.ts': (n) => `let a = ${after('x', '[0]\n', n)};`,
  'jsx.tsx': (n) => `let a = ${nest('<a>', 'x', '</a>', n)};`,
  'labels.ts': (n) => `${Array.from({ length: n }, (_, i) => `l${i}:\n`).join('')}x;`,
  'member.ts': (n) => `let a = ${after('x', '\n.y', n)};`,
  'objects.ts': (n) => `let a = ${nest('{ a:', 'x', '}', n)};`,
  'optional.ts': (n) => `let a = ${after('x', '\n?.y', n)};`,
  'patterns.ts': (n) => `let ${nest('[', 'x', ']', n)} = y;`,
  'plus.ts': (n) => `let a = ${after('x', ' +\nx', n)};`,
  'templates.ts': (n) => `let a = ${nest('`${', 'x', '}`', n)};`,
  'ternary.ts': (n) => `let a = ${nest('x ? y :', 'z', '', n)};`,
  'then.ts': (n) => `${after('load()', '\n.then((x) => x)', n)};`,
  'try.ts': (n) => nest('try {', 'f();', '} catch {}', n),
  'types.ts': (n) => `type A = ${nest('B<', 'C', '>', n)};`,
};

const leak = (inside: string): string => `import { EventEmitter } from 'node:events';
const bus = new EventEmitter();
const calls = new Map<string, number>();
export async function handle(req, res) {
  const { randomUUID } = await import('node:crypto');
  bus.on('call', () => res.end(randomUUID()));
  calls.set(req.url, 1);
  setInterval(() => res.write(''), 1000);
  await analytics.track('x');
  ${inside}
  await Promise.race([load(), new Promise((_, reject) => setTimeout(() => reject(new Error('slow')), 1000))]);
}
`;

interface Report {
  readonly findings: readonly { readonly path: string }[];
  readonly errors: readonly { readonly path: string; readonly message: string }[];
}

it.each([
  ['looked at', ['--dry-run']],
  ['repaired', ['--write', '--unsafe-fixes']],
])(
  'is %s, or named as too deep, and the other files are',
  (_, args) => {
    const files: Record<string, string> = { 'package.json': '{}', 'src/shallow.ts': leak('') };
    for (const [name, make] of Object.entries(DEEP))
      for (const depth of [100, 1000, 10_000]) files[`src/${depth}/${name}`] = leak(make(depth));
    const root = makeRepository(files);
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      [builtCli(), '--format', 'json', ...args],
      { cwd: root, encoding: 'utf8', maxBuffer: 2 ** 28 },
    );
    expect([0, 1], stderr).toContain(status);
    const { findings, errors } = JSON.parse(stdout) as Report;
    const looked = new Set(findings.map(({ path }) => path));
    const messages = new Set(errors.map(({ message }) => message));
    expect([...messages]).toEqual(['The code is nested too deeply to be parsed.']);
    const tooDeep = new Set(errors.map(({ path }) => path));
    for (const path of Object.keys(files))
      if (path !== 'package.json')
        expect([path, looked.has(path)]).toEqual([path, !tooDeep.has(path)]);
    expect([...looked]).toEqual(expect.arrayContaining(['src/shallow.ts', 'src/10000/then.ts']));
  },
  120_000,
);
