import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Tree } from './ast/tree.ts';
import { fidelityOf } from './testing/fidelity.ts';
import { forced } from './testing/forced.ts';

const ROOT = join(import.meta.dirname, '..');
const SAMPLES = [
  'src',
  'transforms',
  '__testfixtures__',
  'node_modules/commander/lib',
  'node_modules/jscodeshift/src',
  'node_modules/jscodeshift/parser',
  'node_modules/recast/lib',
  'node_modules/semver/classes',
];
/** Any tree: LEAKFIX_CORPUS=/path npx vitest run src/fidelity.test.ts. Colons part several. */
const CORPUS = process.env['LEAKFIX_CORPUS']?.split(':') ?? [];
const LARGEST = 400_000;

interface Totals {
  files: number;
  edited: number;
  edits: number;
  unparsed: number;
  skipped: number;
}

describe('edits', () => {
  it('change nothing but what they declare, in this project and in libraries', () => {
    const { problems, totals } = run(SAMPLES.map((name) => join(ROOT, name)));
    expect(problems.join('\n')).toBe('');
    expect(totals.edited).toBeGreaterThan(60);
  }, 300_000);

  it.runIf(CORPUS.length > 0)(
    'change nothing but what they declare, in the corpus',
    () => {
      const { problems, totals } = run(CORPUS, (line) => process.stderr.write(`${line}\n`));
      expect(problems.join('\n')).toBe('');
      expect(totals.unparsed).toBeLessThanOrEqual(totals.files * 0.001);
    },
    7_200_000,
  );
});

function run(
  folders: readonly string[],
  say: (line: string) => void = () => {},
): { problems: string[]; totals: Totals } {
  const totals: Totals = { files: 0, edited: 0, edits: 0, unparsed: 0, skipped: 0 };
  const problems: string[] = [];
  for (const folder of folders) {
    for (const path of codeFiles(folder)) {
      const text = readFileSync(path, 'utf8').replace(/^\uFEFF/, '');
      totals.files += 1;
      if (text.length > LARGEST) {
        totals.skipped += 1;
        continue;
      }
      // The path says nothing of tests, so that no detector looks away.
      const source = { path: relative(folder, path).replaceAll('\\', '/'), text };
      if (!parses(source)) {
        totals.unparsed += 1;
        continue;
      }
      const { edits, problems: found } = fidelityOf(source, forced);
      totals.edits += edits;
      if (edits > 0) totals.edited += 1;
      problems.push(...found.map((problem) => `${path}: ${problem}`));
      for (const problem of found) say(`${path}: ${problem}`);
    }
    say(`${folder}: ${JSON.stringify(totals)}`);
  }
  return { problems, totals };
}

function parses(source: { path: string; text: string }): boolean {
  try {
    new Tree(source);
    return true;
  } catch {
    return false;
  }
}

function* codeFiles(folder: string): Generator<string> {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      if (entry.name !== 'node_modules' && entry.name !== '.git') yield* codeFiles(path);
    } else if (entry.isFile() && /\.[cm]?[jt]sx?$/.test(entry.name) && statSync(path).size > 0)
      yield path;
  }
}
