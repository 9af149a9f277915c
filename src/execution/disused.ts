import type { Node } from '@babel/types';
import { countUntil, endOf, startOf, type Tree } from '../ast/tree.ts';
import { scopesOf } from '../semantics/scope.ts';
import { isSurelyTestPath } from './path-role.ts';
import { isFileInUse } from './reachability.ts';
import { missingModule, requiresInModule } from './missing-module.ts';
import { CALLED_BY_CONVENTION } from '../knowledge/lifecycle.ts';
import { RETIRED } from '../knowledge/path-roles.ts';
import type { PackageInfo, Project } from '../project.ts';

/**
 * Why the code at `position` may be out of use, as a sentence; undefined if nothing shows that. A change of such code
 * would be neither tried out nor missed.
 */
export function disuseOf(
  tree: Tree,
  position: number,
  project: Project | undefined,
): string | undefined {
  const missing = project && missingModule(tree, project);
  if (missing !== undefined)
    return `The file imports \`${missing}\`, which is missing, so it may be dead code.`;
  if (project && requiresInModule(tree, project))
    return 'The file calls `require`, which an ES module does not have, so it may be dead code.';
  const unused = unusedIn(tree, position);
  if (unused !== undefined) return `Nothing uses \`${unused}\`, which contains it.`;
  if (RETIRED.test(tree.path)) return 'Its path is that of code that is no longer used.';
  const { exported, method } = namesAround(tree, position);
  if (tree.lifecycle?.isEntryPoint(tree.path)) return undefined;
  if (!project || !isApplication(project.packageOf(tree.path))) return undefined;
  if (
    exported !== undefined &&
    !CALLED_BY_CONVENTION.test(exported) &&
    isUsedNowhere(tree, exported, project)
  )
    return `Nothing but tests uses \`${exported}\`, which contains it.`;
  if (
    method !== undefined &&
    !CALLED_BY_CONVENTION.test(method) &&
    isNamedHereAlone(tree, method, project)
  )
    return `Nothing but tests calls \`${method}\`, which contains it.`;
  return isFileInUse(tree.path, project)
    ? undefined
    : 'No entry point imports this file; it may be dead code.';
}

/** The function or class around a position that its own file shows to be unused: no loader or other file can make that wrong. */
export function unusedIn(tree: Tree, position: number): string | undefined {
  return namesAround(tree, position).own.find((name) => isNamedOnce(tree, name));
}

/** No code outside of the repository imports from it: it declares that, or it is started, and nothing tells what of it is published. */
function isApplication(info: PackageInfo | undefined): boolean {
  if (!info) return false;
  const { json } = info;
  const scripts =
    typeof json['scripts'] === 'object' && json['scripts'] !== null ? json['scripts'] : {};
  return (
    json['private'] === true ||
    ('start' in scripts && !['exports', 'files', 'publishConfig', 'bin'].some((key) => key in json))
  );
}

interface NamesAround {
  /** What the file alone can use: a function or class of the module that is not exported, and a private method. */
  readonly own: readonly string[];
  /** A function, or a class without a base class, that is exported where it is declared. */
  readonly exported?: string;
  /** A method of such a class that others may call. */
  readonly method?: string;
}

/** The one of some nodes, which follow each other, that a position is in. */
function holderIn<T extends Node>(nodes: readonly T[], position: number): T | undefined {
  const node = nodes[countUntil(nodes, (n) => startOf(n) <= position) - 1];
  return node && position < endOf(node) ? node : undefined;
}

function namesAround({ program }: Tree, position: number): NamesAround {
  const holds = (node: Node): boolean => startOf(node) <= position && position < endOf(node);
  const outer = holderIn(program.body, position);
  const isExported = outer?.type === 'ExportNamedDeclaration';
  const declaration = isExported
    ? outer.declaration
    : outer?.type === 'ExportDefaultDeclaration'
      ? outer.declaration
      : outer;
  const name = declaration ? declaredName(declaration, holds) : undefined;
  const member =
    declaration?.type === 'ClassDeclaration'
      ? holderIn(declaration.body.body, position)
      : undefined;
  const hidden = privateMethod(member);
  // What a base class, an interface or a decorator calls is named there.
  const isDerived =
    declaration?.type === 'ClassDeclaration' &&
    (!!declaration.superClass || !!declaration.implements?.length);
  const method = hidden === undefined && !isDerived ? plainMethod(member) : undefined;
  const isOwn = name !== undefined && outer === declaration;
  return {
    own: [...(isOwn ? [name] : []), ...(hidden === undefined ? [] : [hidden])],
    ...(isExported && name !== undefined && !isDerived && { exported: name }),
    ...(method !== undefined && { method }),
  };
}

function declaredName(declaration: Node, holds: (node: Node) => boolean): string | undefined {
  if (declaration.type === 'FunctionDeclaration' || declaration.type === 'ClassDeclaration')
    return declaration.id?.name;
  if (declaration.type !== 'VariableDeclaration') return undefined;
  const declarator = declaration.declarations.find(holds);
  return declarator?.id.type === 'Identifier' &&
    /^(ArrowFunction|Function|Class)Expression$/.test(declarator.init?.type ?? '')
    ? declarator.id.name
    : undefined;
}

function privateMethod(member: Node | undefined): string | undefined {
  if (member?.type === 'ClassPrivateMethod') return member.key.id.name;
  return member?.type === 'ClassMethod' &&
    member.accessibility === 'private' &&
    member.kind === 'method' &&
    member.key.type === 'Identifier'
    ? member.key.name
    : undefined;
}

function plainMethod(member: Node | undefined): string | undefined {
  return member?.type === 'ClassMethod' &&
    member.kind === 'method' &&
    !member.computed &&
    !member.decorators?.length &&
    member.key.type === 'Identifier'
    ? member.key.name
    : undefined;
}

/** How often each name is in the text of a file, comments apart. */
function countNames({ text, comments }: Tree): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  let next = 0;
  for (const { 0: name, index } of text.matchAll(/[\p{ID_Continue}$]+/gu)) {
    while (next < comments.length && (comments[next]?.end ?? 0) <= index) next += 1;
    if ((comments[next]?.start ?? Infinity) > index) counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return counts;
}

function isNamedOnce(tree: Tree, name: string): boolean {
  return tree.memo(countNames).get(name) === 1;
}

function isNamedHereAlone(tree: Tree, name: string, project: Project): boolean {
  return (
    isNamedOnce(tree, name) &&
    project.filesWith(name).every((path) => path === tree.path || isSurelyTestPath(path))
  );
}

/** The file does more with what it declares at its top under a name than to export it. */
function isUsedHere(tree: Tree, name: string): boolean {
  const binding = scopesOf(tree).lookup(name, tree.program);
  return (
    binding?.references.some((use) => tree.parent(use)?.type !== 'ExportSpecifier') === true ||
    tree.nodes('JSXIdentifier').some((tag) => tag.name === name)
  );
}

/** No other source file, tests apart, uses the name, and this one does not hand it on. */
function isUsedNowhere(tree: Tree, name: string, project: Project): boolean {
  if (name.length < 4 || isUsedHere(tree, name)) return false;
  if (project.filesWith(name).every((path) => path === tree.path || isSurelyTestPath(path)))
    return true;
  const quoted = new RegExp(`['"\`]${name.replaceAll('$', '\\$')}['"\`]`);
  if (
    project
      .filesWith(name)
      .some((path) => !isSurelyTestPath(path) && quoted.test(project.text(path) ?? ''))
  )
    return false;
  const { complete, uses } = project.usesOf(tree.path, name);
  return complete && uses.every(({ path }) => path === tree.path || isSurelyTestPath(path));
}
