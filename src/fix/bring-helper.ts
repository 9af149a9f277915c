import type { Tree } from '../ast/tree.ts';
import type { Edit, HelperImport, NewFile } from '../types.ts';
import { ensureImport, isCommonJs } from './ensure-import.ts';

/** TypeScript, or JavaScript as a module or as CommonJS. */
export type HelperLanguage = 'ts' | 'esm' | 'cjs';

/** A file of `src/runtime/` that is copied into projects which name none of their own. */
export interface CopiedHelper {
  /** What it exports. */
  readonly name: string;
  /** The file's name without its extension. */
  readonly file: string;
  text(language: HelperLanguage): string;
}

/** What using a helper in a file takes: its local name, the import, and the file to copy where the project has none. */
export interface BroughtHelper {
  readonly local: string;
  readonly edits: Edit[];
  readonly files: NewFile[];
}

/** Imports the project's own helper, or else a copy; undefined if the file uses the helper's name for something else. */
export function bringHelper(tree: Tree, helper: CopiedHelper, own: HelperImport | undefined): BroughtHelper | undefined {
  if (own) {
    const imported = ensureImport(tree, own);
    return imported && { ...imported, files: [] };
  }
  const folder = helperFolder(tree.path);
  const { language, extension } = languageOf(tree);
  const imported = ensureImport(tree, { module: relativeModule(tree, `${folder}${helper.file}`, extension), name: helper.name });
  return imported && { ...imported, files: [{ path: `${folder}${helper.file}.${extension}`, text: helper.text(language) }] };
}

/** What a new file beside this one is written in, and its extension without the dot. */
export function languageOf(tree: Tree): { readonly language: HelperLanguage; readonly extension: string } {
  const language = /\.[cm]?tsx?$/.test(tree.path) ? 'ts' : isCommonJs(tree) ? 'cjs' : 'esm';
  return { language, extension: /\.([cm]?[jt]s)x?$/.exec(tree.path)?.[1] ?? 'js' };
}

/** The nearest `src/` or `lib/` folder up the path, with its `/`, so that one copy serves a package; else the file's own. */
export function helperFolder(path: string): string {
  const segments = path.split('/').slice(0, -1);
  const at = Math.max(segments.lastIndexOf('src'), segments.lastIndexOf('lib'));
  const kept = at === -1 ? segments : segments.slice(0, at + 1);
  return kept.map((s) => `${s}/`).join('');
}

/** How the file imports another one, whose path is given without its extension, as it writes its other imports. */
export function relativeModule(tree: Tree, target: string, extension: string): string {
  return `${relativePath(tree.path, target)}${specifierExtension(tree, extension)}`;
}

function relativePath(from: string, to: string): string {
  const base = from.split('/').slice(0, -1);
  const target = to.split('/');
  let common = 0;
  while (common < base.length && common < target.length - 1 && base[common] === target[common]) common += 1;
  const up = base.length - common;
  return `${up === 0 ? './' : '../'.repeat(up)}${target.slice(common).join('/')}`;
}

/** As the file's other relative imports are written; else `.js`, which every resolution of TypeScript maps to the source. */
function specifierExtension(tree: Tree, extension: string): string {
  const relatives = [...tree.text.matchAll(/(?:from|import|require\()\s*['"](\.{1,2}\/[^'"]*)['"]/g)].map((m) => m[1] as string);
  const seen = relatives.map((s) => /\.[cm]?[jt]s$/.exec(s)?.[0]).find((e) => e !== undefined);
  if (seen) return /ts$/.test(seen) ? `.${extension}` : `.${extension.replace('t', 'j')}`;
  if (relatives.length > 0) return '';
  return isCommonJs(tree) ? '' : `.${extension.replace('t', 'j')}`;
}
