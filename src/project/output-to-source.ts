import { existsSync, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { COMPILER_OUTPUT } from '../knowledge/path-roles.ts';
import { isInside } from '../files/locate.ts';
import { isLeftOut, isSource } from '../files/source-path.ts';
import type { TsConfig } from './tsconfig.ts';

const EXTENSIONS = ['.ts', '.tsx', '.mts', '.cts', '.js', '.jsx', '.mjs', '.cjs'];

/** The file that a path without its extension, or a folder, means; absolute paths. */
export function sourceAt(base: string): string | undefined {
  const bare = base.replace(/(\.d)?\.[cm]?[jt]sx?$/, '');
  const named = isSource(base) && !isLeftOut(relative(join(base, '../..'), base)) ? [base] : [];
  const files = [
    ...EXTENSIONS.map((extension) => bare + extension),
    ...EXTENSIONS.map((extension) => join(base, `index${extension}`)),
  ];
  return [...named, ...files].find(isFile);
}

/**
 * The source that a package's built file was made of; absolute paths. Looked for where `outDir` and `rootDir` say, else
 * under the same name in `src` or in the package's folder itself; undefined if it is not there.
 */
export function sourceOfOutput(
  folder: string,
  output: string,
  { outDir, rootDir }: TsConfig,
): string | undefined {
  if (outDir !== undefined && isInside(outDir, output) && isInside(folder, outDir)) {
    const inner = relative(outDir, output);
    const found = [rootDir, join(folder, 'src'), folder]
      .filter((dir) => dir !== undefined)
      .map((dir) => sourceAt(join(dir, inner)))
      .find(Boolean);
    if (found !== undefined) return found;
  }
  const segments = relative(folder, output).split(sep);
  let at = 0;
  while (at < segments.length - 1 && COMPILER_OUTPUT.test(segments[at] as string)) at += 1;
  if (at === 0) return undefined;
  const inner = segments.slice(at).join(sep);
  return (
    sourceAt(join(folder, 'src', inner)) ??
    sourceAt(join(folder, 'source', inner)) ??
    sourceAt(join(folder, inner))
  );
}

export function isFile(file: string): boolean {
  return existsSync(file) && statSync(file).isFile();
}
