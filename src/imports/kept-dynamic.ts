import type { Function as FunctionNode, Node } from '@babel/types';
import { isModule } from '../execution/module-load.ts';
import { scopesOf } from '../semantics/scope.ts';
import { mayRunElsewhere } from '../execution/page-reach.ts';
import { isCommandLine, isShortLived } from '../execution/command-line.ts';
import { isCall, isFunction, propertyName, functionAround } from '../ast/node.ts';
import { BUILD_TARGETS, INSTRUMENTATION } from '../knowledge/path-roles.ts';
import { isBeside } from '../execution/path-role.ts';
import { dotted, isPath } from '../ast/names.ts';
import { lacksExport, isRewritten, usesThis } from '../semantics/exports.ts';
import { importIntent } from './lazy-reasons.ts';
import type { ImportTarget } from './import-target.ts';
import { importCalls, isRequire, type DynamicImport } from './dynamic-import.ts';
import type { Tree } from '../ast/tree.ts';
import type { Project } from '../project.ts';

/** What a file is judged in. */
export interface Around {
  readonly project: Project | undefined;
  /** The file itself requires and exports as CommonJS does. */
  readonly commonJs: boolean;
}

/** The import is better left as it is, whatever its module does when it is loaded. */
export function staysDynamic(
  tree: Tree,
  site: DynamicImport,
  target: ImportTarget,
  around: Around,
): boolean {
  const intent = importIntent(tree, site.call);
  const { imports } = target;
  return (
    intent.inner ||
    tree.memo(resetsModules) ||
    isStringified(tree, site) ||
    !mayImport(tree, site, target, around) ||
    (!imports.loaded && isMeant(tree, site, target, around.project)) ||
    isOfAnotherKind(tree, site, target, around.project)
  );
}

function isOfAnotherKind(
  tree: Tree,
  site: DynamicImport,
  { to }: ImportTarget,
  project: Project | undefined,
): boolean {
  return (
    project !== undefined &&
    to.kind === 'file' &&
    (isOtherValue(tree, site, to.path, project) ||
      isElsewhere(tree.path, to.path) ||
      site.taken.some(({ imported }) => lacksExport(project, to.path, imported)))
  );
}

/** Loads modules again, or puts others in their place, for what is imported afterwards. */
function resetsModules(tree: Tree): boolean {
  return tree.nodes('CallExpression').some(({ callee }) => RESETS.test(dotted(callee)));
}

const RESETS =
  /^(vi|jest)\.(resetModules|doMock|unstable_mockModule|isolateModules\w*)$|(^|\.)mock\.module$/;

/** The module belongs to tests or scripts, or is what a build makes, which may not have run; the file is neither. */
function isElsewhere(path: string, to: string): boolean {
  return (isBeside(to) && !isBeside(path)) || (isInBuildTarget(to) && !isInBuildTarget(path));
}

function isInBuildTarget(path: string): boolean {
  return path.split('/').some((s) => BUILD_TARGETS.test(s));
}

/** What is taken is another value at another time, or when it is called by its bare name. */
function isOtherValue(
  tree: Tree,
  { taken }: DynamicImport,
  path: string,
  project: Project,
): boolean {
  return taken.some(({ imported, binding, expression }) => {
    if (imported === '*' || imported === 'default') return false;
    const call = expression && tree.parent(expression);
    return (
      (binding !== undefined && isRewritten(project, path, imported)) ||
      (isCall(call) && call.callee === expression && usesThis(project, path, imported))
    );
  });
}

/** There is a reason to load it late, or the code runs where the module may not be. */
function isMeant(
  tree: Tree,
  site: DynamicImport,
  { to }: ImportTarget,
  project: Project | undefined,
): boolean {
  const intent = importIntent(tree, site.call);
  const builtin = to.kind === 'builtin';
  if (
    intent.late ||
    intent.platform ||
    (builtin ? intent.absent : intent.optional || inTable(tree, site))
  )
    return true;
  return (
    isCommandLine(tree) ||
    isShortLived(tree, project) ||
    INSTRUMENTATION.test(tree.path) ||
    mayRunElsewhere(tree, to, project)
  );
}

/** A function around it is made into text somewhere, to run where this file's imports are not. */
function isStringified(tree: Tree, { call }: DynamicImport): boolean {
  for (const up of tree.ancestors(call)) {
    if (!isFunction(up)) continue;
    const parent = tree.parent(up);
    if (
      parent?.type === 'TemplateLiteral' ||
      (isCall(parent) &&
        parent.callee !== up &&
        /^(exec|execute|executeScript)$/.test(propertyName(parent.callee) ?? ''))
    )
      return true;
    const name =
      'id' in up && up.id ? up.id : parent?.type === 'VariableDeclarator' ? parent.id : undefined;
    const references = name ? (scopesOf(tree).resolve(name as Node)?.references ?? []) : [];
    if (
      references.some(
        (r) =>
          isText(tree.parent(r)) ||
          propertyName(tree.parent(r) ?? r) === 'toString' ||
          isGivenToString(tree.parent(r)),
      )
    )
      return true;
  }
  return false;
}

function isGivenToString(call: Node | undefined): boolean {
  return isCall(call) && isPath(call.callee, 'String');
}

function isText(node: Node | undefined): boolean {
  return (
    node?.type === 'TemplateLiteral' || (node?.type === 'BinaryExpression' && node.operator === '+')
  );
}

/** One of several functions of an object, each of which loads a module of its own: commands, routes, handlers by name. */
function inTable(tree: Tree, { call, specifier }: DynamicImport): boolean {
  const own = tablesAround(tree, call);
  if (own.length === 0) return false;
  const fn = functionAround(tree, call);
  const others = tree
    .memo(importsInTables)
    .filter((other) => other.specifier !== specifier && other.fn !== fn);
  return (
    others.length > 2 || own.some((owner) => others.some(({ call: c }) => tree.contains(owner, c)))
  );
}

function tablesAround(tree: Tree, node: Node): Node[] {
  return [...tree.ancestors(node)].filter(
    (up) =>
      up.type === 'ObjectExpression' ||
      up.type === 'ArrayExpression' ||
      up.type === 'SwitchStatement',
  );
}

/** The imports of the file that are in a table of any kind. */
function importsInTables(
  tree: Tree,
): { call: Node; specifier: string; fn: FunctionNode | undefined }[] {
  return importCalls(tree).flatMap((call) => {
    const [source] = call.arguments;
    return source?.type === 'StringLiteral' && tablesAround(tree, call).length > 0
      ? [{ call, specifier: source.value, fn: functionAround(tree, call) }]
      : [];
  });
}

/** The file can say `import` or `require`, and for `require` has the module or may have it at no cost. */
function mayImport(
  tree: Tree,
  site: DynamicImport,
  { to, imports }: ImportTarget,
  { project, commonJs }: Around,
): boolean {
  if (commonJs) return isRequire(site) || to.kind === 'builtin' || imports.requires.length > 0;
  const isWritten = tree.program.body.some(
    (s) => s.type === 'ImportDeclaration' || s.type.startsWith('Export'),
  );
  return (
    isWritten ||
    /\.m[jt]s$/.test(tree.path) ||
    (/\.jsx?$/.test(tree.path) && isModule(tree.path, project))
  );
}
