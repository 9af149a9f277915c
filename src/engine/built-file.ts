import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { builtBy } from '../execution/generated-code.ts';
import type { SourceFile } from '../types.ts';

const OUTPUT = /(^|\/)(dist|build|out|output|es|esm|cjs)[\d_.+-]*\//;

/** One sentence that says why a file is build output; undefined for any other file. `root` is absolute. */
export function whyBuilt(root: string, { path, text }: SourceFile): string | undefined {
  return (
    builtBy(text, path) ??
    (isBuiltBeside(root, path) ? 'The file is the output of a build.' : undefined)
  );
}

/** Its source map or its declaration file lies next to it; the text alone does not always show that it was built. */
function isBuiltBeside(root: string, path: string): boolean {
  if (!/\.[cm]?js$/.test(path)) return false;
  return (
    existsSync(join(root, `${path}.map`)) ||
    (OUTPUT.test(path) && existsSync(join(root, path.replace(/\.([cm]?)js$/, '.d.$1ts'))))
  );
}
