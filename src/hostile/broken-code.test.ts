import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { ParseError } from '../ast/parse.ts';
import { Tree } from '../ast/tree.ts';
import { scanTree } from '../engine/scan.ts';
import { registry } from '../registry.ts';
import { brokenSamples } from '../testing/broken-samples.ts';
import { javascriptSamples } from '../testing/javascript-samples.ts';
import { typescriptSamples } from '../testing/typescript-samples.ts';

/** Holds a needle of every transform, so that all of them look at what comes with it. */
const NEEDLES = `/* ${registry.flatMap((t) => t.definition.needles.map(([needle]) => needle)).join(' ')} */`;

/** What went wrong inside of transforms and fixes; a text that does not parse is fine. */
function failures(path: string, code: string): readonly string[] {
  let tree: Tree;
  try {
    tree = new Tree({ path, text: `${NEEDLES}\n${code}` });
  } catch (error) {
    if (error instanceof ParseError) return [];
    throw error;
  }
  const scan = scanTree(tree, { transforms: registry, options: {} });
  // Fixes are made when they are first read.
  for (const finding of scan.findings) void finding.edits;
  return scan.failures;
}

const AROUND: readonly ((code: string) => string)[] = [
  (code) => code,
  (code) => `export async function handle(request, response) {\n${code}\n}`,
  (code) => `class Calls { start() { this.calls.forEach((call) => { ${code} }) } }`,
];

it('is refused or looked at, wherever it stands', () => {
  const samples = [...Object.values(typescriptSamples), ...Object.values(javascriptSamples)];
  for (const code of [...brokenSamples, ...samples.flat()])
    for (const path of ['src/calls.ts', 'src/calls.tsx', 'src/calls.js'])
      for (const around of AROUND)
        expect(failures(path, around(code)), `${path}: ${code}`).toEqual([]);
});

const FIXTURES = join(import.meta.dirname, '../../__testfixtures__');

/** The text with a comma too many after each bracket and comma, and without each of its words, one at a time. */
function* breakages(text: string): Generator<string> {
  for (const { 0: token, index } of text.matchAll(/[([{,]|[\w$]+/g)) {
    const end = index + token.length;
    yield /\w|\$/.test(token)
      ? text.slice(0, index) + text.slice(end)
      : `${text.slice(0, end)},${text.slice(end)}`;
  }
}

// Every fixture in every breakage: minutes on a busy machine.
it('is refused or looked at when it was leaking code before it broke', () => {
  const files = readdirSync(FIXTURES, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.input\.[jt]sx?$/.test(file))
    .sort();
  for (const file of files) {
    const text = readFileSync(join(FIXTURES, file), 'utf8');
    if (text.length > 1000) continue;
    for (const broken of breakages(text))
      expect(failures('src/calls.ts', broken), `${file}:\n${broken}`).toEqual([]);
  }
}, 900_000);
