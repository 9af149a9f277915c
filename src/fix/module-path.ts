import type { Project } from '../analysis/project.ts';
import type { Tree } from '../ast/tree.ts';
import { isCommonJs } from './ensure-import.ts';

/**
 * How a file imports another one, whose path is given without its extension: through the alias that its imports of the
 * project's files use, else relatively, with an extension where its other relative imports have one.
 */
export function specifierFor(tree: Tree, target: string, extension: string, project: Project): string {
  const own = aliasFor(tree, target, project);
  if (own !== undefined) return own;
  const relative = relativeModule(tree, target, extension);
  if (importsFiles(tree, project)) return relative;
  const neighbour = neighbourOf(tree, project);
  if (!neighbour) return /ts$/.test(extension) && project.packageOf(tree.path)?.type === 'commonjs' ? relative.replace(/\.[cm]?[jt]sx?$/, '') : relative;
  const alias = aliasFor(neighbour, target, project);
  if (alias !== undefined) return alias;
  const sample = /(?:from|require\()\s*['"]\.{1,2}\/[^'"]*(\.[cm]?[jt]sx?)['"]/.exec(neighbour.text)?.[1];
  const bare = relative.replace(/\.[cm]?[jt]sx?$/, '');
  return sample === undefined ? bare : `${bare}.${/ts/.test(sample) ? extension : extension.replace('t', 'j')}`;
}

function importsFiles(tree: Tree, project: Project): boolean {
  return project.importsOf(tree.path).some(({ to, specifier }) => to.kind === 'file' && (specifier.startsWith('.') || ALIAS.test(specifier.split('/')[0] as string)));
}

/** A file of the same package and language that imports another, to see how that is written there. */
function neighbourOf(tree: Tree, project: Project): Tree | undefined {
  const folder = project.packageOf(tree.path)?.folder;
  const language = /[jt]s(?=x?$)/.exec(tree.path)?.[0];
  const alike = project.filesWith(' from ').filter((path) => path !== tree.path && /[jt]s(?=x?$)/.exec(path)?.[0] === language && project.packageOf(path)?.folder === folder);
  for (const path of alike.slice(0, 40)) {
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
    while (same < a.length && same < b.length - 1 && a[a.length - 1 - same] === b[b.length - 1 - same]) same += 1;
    const [real, alias] = [a.slice(0, a.length - same), b.slice(0, b.length - same)];
    const segments = target.split('/');
    if (same === 0 || alias.length !== 1 || !ALIAS.test(alias[0] as string) || real.some((s, i) => segments[i] !== s)) continue;
    found ??= [...alias, ...segments.slice(real.length)].join('/');
  }
  const isBeside = tree.path.split('/').slice(0, -1).join('/') === target.split('/').slice(0, -1).join('/');
  return relative > 0 && isBeside ? undefined : found;
}

/** How a new module imports a file of the project; its extension is left out where `written`, which it imitates, has none. */
export function relativeTo(from: string, target: string, written: string): string {
  const base = from.split('/').slice(0, -1);
  const segments = target.split('/');
  let common = 0;
  while (common < base.length && common < segments.length - 1 && base[common] === segments[common]) common += 1;
  const up = base.length - common;
  const bare = segments.slice(common).join('/').replace(/\.[cm]?[jt]sx?$/, '');
  const extension = /\.[cm]?[jt]sx?$/.exec(written)?.[0] ?? '';
  const index = /\/index$/.test(bare) && !/index(\.\w+)?$/.test(written) ? bare.replace(/\/index$/, '') : bare;
  return `${up === 0 ? './' : '../'.repeat(up)}${index}${extension}`;
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
