import type { Project } from '../project.ts';
import type { Tree } from '../ast/tree.ts';
import { isCommonJs } from './ensure-import.ts';

/**
 * How a file imports another one, whose path is given without its extension: through the alias that its imports of the
 * project's files use, else relatively, with an extension where its other relative imports have one.
 */
export function specifierFor(
  tree: Tree,
  target: string,
  extension: string,
  project: Project,
): string {
  const own = aliasFor(tree, target, project);
  if (own !== undefined) return own;
  const relative = relativeModule(tree, target, extension);
  if (importsFiles(tree, project)) return relative;
  const neighbour = neighbourOf(tree, project);
  const alias = neighbour && aliasFor(neighbour, target, project);
  if (alias !== undefined) return alias;
  const habit = habitOf(tree, project);
  const bare = relative.replace(/\.[cm]?[jt]sx?$/, '');
  if (habit !== undefined)
    return habit === ''
      ? bare
      : `${bare}.${habit === 'ts' ? extension : extension.replace('t', 'j')}`;
  return /ts$/.test(extension) && project.packageOf(tree.path)?.type === 'commonjs'
    ? bare
    : relative;
}

/** Files that are asked how they write an import. */
const ASKED = 60;
/** By the folder of the package and the language. */
const habits = (): Map<string, string | undefined> => new Map();

/** What most relative imports in the files of the same package and language end with; undefined if there are none. */
function habitOf(tree: Tree, project: Project): string | undefined {
  const known = project.memo(habits);
  const key = `${project.packageOf(tree.path)?.folder} ${languageIn(tree.path)}`;
  if (known.has(key)) return known.get(key);
  const counts = new Map<string, number>();
  for (const path of alikeFiles(tree, project).slice(0, ASKED)) {
    for (const [, written = ''] of (project.text(path) ?? '').matchAll(
      /(?:\bfrom|\brequire\()\s*['"](\.{1,2}\/[^'"\n]*)['"]/g,
    )) {
      const ending = /\.[cm]?([jt]s)x?$/.exec(written)?.[1] ?? '';
      counts.set(ending, (counts.get(ending) ?? 0) + 1);
    }
  }
  const [most] = [...counts].sort((a, b) => b[1] - a[1]);
  known.set(key, most?.[0]);
  return most?.[0];
}

function languageIn(path: string): string | undefined {
  return /[jt]s(?=x?$)/.exec(path)?.[0];
}

/** The other files of the package in the same language, those in the same folder first. */
export function alikeFiles(tree: Tree, project: Project): string[] {
  const folder = project.packageOf(tree.path)?.folder;
  const beside = tree.path.slice(0, tree.path.lastIndexOf('/') + 1);
  const alike = [
    ...new Set([...project.filesWith(' from '), ...project.filesWith('require(')]),
  ].filter(
    (path) =>
      path !== tree.path &&
      languageIn(path) === languageIn(tree.path) &&
      project.packageOf(path)?.folder === folder,
  );
  return [
    ...alike.filter((path) => path.startsWith(beside)),
    ...alike.filter((path) => !path.startsWith(beside)),
  ];
}

function importsFiles(tree: Tree, project: Project): boolean {
  return project
    .importsOf(tree.path)
    .some(
      ({ to, specifier }) =>
        to.kind === 'file' &&
        (specifier.startsWith('.') || ALIAS.test(specifier.split('/')[0] as string)),
    );
}

/** A file of the same package and language that imports another, to see how that is written there. */
function neighbourOf(tree: Tree, project: Project): Tree | undefined {
  for (const path of alikeFiles(tree, project).slice(0, ASKED)) {
    const other = project.tree(path);
    if (other && importsFiles(other, project)) return other;
  }
  return undefined;
}

/** What an alias begins with; `@shop/till` is a package of the workspace. */
const ALIAS = /^([@~#$]|@@|~~|[@~#]src|src)$/;

/** `@/lib/x` for `lib/x`, where another import of the file shows what `@/` stands for. */
function aliasFor(tree: Tree, target: string, project: Project): string | undefined {
  let relative = 0;
  let found: string | undefined;
  for (const { specifier, to } of project.importsOf(tree.path)) {
    if (to.kind !== 'file') continue;
    if (specifier.startsWith('.')) {
      relative += 1;
      continue;
    }
    const path = to.path.replace(/\.[cm]?[jt]sx?$/, '').replace(/\/index$/, '');
    const written = specifier.replace(/\.[cm]?[jt]sx?$/, '').replace(/\/index$/, '');
    const [a, b] = [path.split('/'), written.split('/')];
    let same = 0;
    while (
      same < a.length &&
      same < b.length - 1 &&
      a[a.length - 1 - same] === b[b.length - 1 - same]
    )
      same += 1;
    const [real, alias] = [a.slice(0, a.length - same), b.slice(0, b.length - same)];
    const segments = target.split('/');
    if (
      same === 0 ||
      alias.length !== 1 ||
      !ALIAS.test(alias[0] as string) ||
      real.some((s, i) => segments[i] !== s)
    )
      continue;
    found ??= [...alias, ...segments.slice(real.length)].join('/');
  }
  const isBeside =
    tree.path.split('/').slice(0, -1).join('/') === target.split('/').slice(0, -1).join('/');
  return relative > 0 && isBeside ? undefined : found;
}

/** How a new module imports a file of the project; its extension is left out where `written`, which it imitates, has none. */
export function relativeTo(from: string, target: string, written: string): string {
  const bare = relativePath(from, target).replace(/\.[cm]?[jt]sx?$/, '');
  const extension = /\.[cm]?[jt]sx?$/.exec(written)?.[0] ?? '';
  const index =
    /[^.]\/index$/.test(bare) && !/index(\.\w+)?$/.test(written)
      ? bare.replace(/\/index$/, '')
      : bare;
  return `${index}${extension}`;
}

/** How the file imports another one, whose path is given without its extension, as it writes its other imports. */
export function relativeModule(tree: Tree, target: string, extension: string): string {
  return `${relativePath(tree.path, target)}${specifierExtension(tree, extension)}`;
}

function relativePath(from: string, to: string): string {
  const base = from.split('/').slice(0, -1);
  const target = to.split('/');
  let common = 0;
  while (common < base.length && common < target.length - 1 && base[common] === target[common])
    common += 1;
  const up = base.length - common;
  return `${up === 0 ? './' : '../'.repeat(up)}${target.slice(common).join('/')}`;
}

/** As the file's other relative imports are written; else `.js`, which every resolution of TypeScript maps to the source. */
function specifierExtension(tree: Tree, extension: string): string {
  const relatives = [
    ...tree.text.matchAll(/(?:from|import|require\()\s*['"](\.{1,2}\/[^'"]*)['"]/g),
  ].map((m) => m[1] as string);
  const seen = relatives.map((s) => /\.[cm]?[jt]s$/.exec(s)?.[0]).find((e) => e !== undefined);
  if (seen) return /ts$/.test(seen) ? `.${extension}` : `.${extension.replace('t', 'j')}`;
  if (relatives.length > 0) return '';
  return isCommonJs(tree) ? '' : `.${extension.replace('t', 'j')}`;
}
