import type { File } from '../file.ts';
import type { Project } from '../project.ts';
import type { Tree } from '../ast/tree.ts';
import type { Edit, HelperImport, NewFile } from '../types.ts';
import { ensureImport, isCommonJs } from './ensure-import.ts';
import { relativeModule, specifierFor } from './module-path.ts';
import { packageStyle, restyle } from './package-style.ts';
import { RUNTIME_TEXTS } from './runtime-texts.ts';

/** TypeScript, or JavaScript as a module or as CommonJS. */
export type HelperLanguage = 'ts' | 'esm' | 'cjs';

/** A file of `src/runtime/` that is copied into projects which name none of their own. */
export interface CopiedHelper {
  /** What it exports. */
  readonly name: string;
  readonly source: keyof typeof RUNTIME_TEXTS;
  /** The name of the copy without its extension; that of the source where this is left out. */
  readonly file?: string;
}

/** What using a helper in a file takes: its local name, the import, and the file to copy where the project has none. */
export interface BroughtHelper {
  readonly local: string;
  readonly edits: Edit[];
  readonly files: NewFile[];
}

/** Imports the project's own helper, or else a copy; undefined if the file uses the helper's name for something else. */
export function bringHelper(
  { tree, project }: File,
  helper: CopiedHelper,
  own: HelperImport | undefined,
): BroughtHelper | undefined {
  if (own) {
    const imported = ensureImport(tree, own);
    return imported && { ...imported, files: [] };
  }
  const folder = helperFolder(tree.path, project);
  const { language, extension } = languageOf(tree);
  const name = helper.file ?? helper.source;
  const file = language !== 'ts' && isTypeScriptPackage(tree.path, project) ? `${name}-js` : name;
  const text = RUNTIME_TEXTS[helper.source][language];
  const target = `${folder}${file}`;
  const module = project
    ? specifierFor(tree, target, extension, project)
    : relativeModule(tree, target, extension);
  const imported = ensureImport(tree, { module, name: helper.name });
  return (
    imported && {
      ...imported,
      files: [
        {
          path: `${target}.${extension}`,
          text: project ? restyle(text, packageStyle(tree, project)) : text,
        },
      ],
    }
  );
}

/** What a new file beside this one is written in, and its extension without the dot. */
export function languageOf(tree: Tree): {
  readonly language: HelperLanguage;
  readonly extension: string;
} {
  const language = /\.[cm]?tsx?$/.test(tree.path) ? 'ts' : isCommonJs(tree) ? 'cjs' : 'esm';
  return { language, extension: /\.([cm]?[jt]s)x?$/.exec(tree.path)?.[1] ?? 'js' };
}

/** Where a package without `src/` keeps what is shared, if it does. */
const SHARED = ['lib/', 'utils/', 'util/', 'helpers/', 'shared/', 'common/'];

/**
 * Where a copy serves a whole package, with its `/`: the nearest `src/` or `lib/` folder up the path, else what the
 * package has for such things, else its own folder; without the files around, the file's own.
 */
function helperFolder(path: string, project: Project | undefined): string {
  const segments = path.split('/').slice(0, -1);
  const at = Math.max(segments.lastIndexOf('src'), segments.lastIndexOf('lib'));
  const home = at === -1 ? project?.packageOf(path)?.folder : undefined;
  if (home !== undefined && !home.startsWith('..')) {
    const base = home === '' ? '' : `${home}/`;
    return base + (SHARED.find((folder) => project?.exists(base + folder)) ?? '');
  }
  return (at === -1 ? segments : segments.slice(0, at + 1)).map((s) => `${s}/`).join('');
}

/** There, a JavaScript file beside a TypeScript one of its name would be taken for what that compiles to. */
function isTypeScriptPackage(path: string, project: Project | undefined): boolean {
  const folder = project?.packageOf(path)?.folder;
  return (
    folder !== undefined &&
    (project?.exists(folder === '' ? 'tsconfig.json' : `${folder}/tsconfig.json`) ?? false)
  );
}
