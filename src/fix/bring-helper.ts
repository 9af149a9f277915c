import type { Project } from '../analysis/project.ts';
import type { Tree } from '../ast/tree.ts';
import type { Edit, HelperImport, NewFile, TransformOptions } from '../types.ts';
import { ensureImport, isCommonJs } from './ensure-import.ts';
import { relativeModule, specifierFor } from './module-path.ts';

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

/** The file that needs a helper, and what is known around it. */
export interface HelperContext {
  readonly tree: Tree;
  readonly options: TransformOptions;
  readonly project?: Project | undefined;
}

/** Imports the project's own helper, or else a copy; undefined if the file uses the helper's name for something else. */
export function bringHelper({ tree, project }: HelperContext, helper: CopiedHelper, own: HelperImport | undefined): BroughtHelper | undefined {
  if (own) {
    const imported = ensureImport(tree, own);
    return imported && { ...imported, files: [] };
  }
  const folder = helperFolder(tree.path);
  const { language, extension } = languageOf(tree);
  const target = `${folder}${helper.file}`;
  const module = project ? specifierFor(tree, target, extension, project) : relativeModule(tree, target, extension);
  const imported = ensureImport(tree, { module, name: helper.name });
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
