import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { restyle, type PackageStyle } from './package-style.ts';

const RUNTIME = join(import.meta.dirname, '../runtime');
const helpers = readdirSync(RUNTIME)
  .filter((name) => /(?<!\.test)\.ts$/.test(name))
  .map((name) => [name, readFileSync(join(RUNTIME, name), 'utf8')] as const);
const OTHER: PackageStyle = { eol: '\r\n', indent: '\t', quote: '"', semi: '' };

/** What the compiler makes of it, in one style. */
function compiled(text: string): string {
  return ts
    .transpileModule(text, {
      compilerOptions: {
        target: ts.ScriptTarget.ES2022,
        removeComments: true,
        newLine: ts.NewLineKind.LineFeed,
      },
    })
    .outputText.replaceAll("'", '"');
}

describe('a copied helper in the style of its package', () => {
  it.each(helpers)('%s means the same', (_, text) => {
    const restyled = restyle(text, OTHER);
    expect(compiled(restyled)).toBe(compiled(text));
    expect(restyled).not.toMatch(/^(?!\s*[*/]).*;\r?$|^ {2}(?! ?\*)|[^\r]\n/m);
  });

  it.each(helpers)('%s stays as it is in its own style', (_, text) => {
    expect(restyle(text, { eol: '\n', indent: '  ', quote: "'", semi: ';' })).toBe(text);
  });
});
