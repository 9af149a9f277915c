import type { Function as FunctionNode, Node } from '@babel/types';
import { dotted, isPath } from '../ast/names.ts';
import {
  bodyOf,
  functionAround,
  isCall,
  isFunction,
  propertyName,
  statementAround,
} from '../ast/node.ts';
import { countUntil, descendants, endOf, perNode, startOf, type Tree } from '../ast/tree.ts';
import { scopesOf } from '../semantics/scope.ts';
import { importCalls, type DynamicImport } from './dynamic-import.ts';
import { calleeName, importedName } from '../semantics/qualified-name.ts';
import { isSaidLate } from './lazy-comment.ts';
import { importIntent, type ImportIntent } from './lazy-reasons.ts';
import type { ImportTarget } from './import-target.ts';
import { isBeside } from '../execution/path-role.ts';
import { isLoadedBefore, onlyDeclares, wouldCycle } from '../execution/load-order.ts';
import { isPureConstructor, isPureFunction, isPureMethod, rootOf } from '../semantics/purity.ts';
import { isRewritten, lacksExport, usesThis } from '../semantics/exports.ts';
import { isLoadedAnew, mockingOf } from './test-mocks.ts';
import { isPlain } from './side-effect-free-module.ts';
import type { Project } from '../project.ts';
import { isBuiltin } from '../knowledge/node-builtins.ts';
import { BUILD_TARGETS, INSTRUMENTATION } from '../knowledge/path-roles.ts';
import { isCommandLine, isShortLived } from '../execution/command-line.ts';
import { isColdStart } from '../execution/host.ts';
import { isConditional, isModule, isTraced } from '../execution/module-load.ts';
import { isNodeFile, mayRunElsewhere } from '../execution/page-reach.ts';

/** Whether an import may be static, and how sure that is; `stale` if somebody said why not, and it seems no longer so. */
export interface Judgement {
  readonly verdict: 'safe' | 'unsafe' | 'stale';
  readonly reason: string;
}

/** What a file is judged in. */
export interface Around {
  readonly project: Project | undefined;
  /** The file itself requires and exports as CommonJS does. */
  readonly commonJs: boolean;
}

/** Undefined where the import is better left as it is, or nobody can know. */
export function judgeImport(
  tree: Tree,
  site: DynamicImport,
  target: ImportTarget,
  around: Around,
): Judgement | undefined {
  const intent = importIntent(tree, site.call);
  const { to, imports } = target;
  const { project } = around;
  if (
    intent.inner ||
    tree.memo(resetsModules) ||
    isStringified(tree, site) ||
    !mayImport(tree, target, around) ||
    (!imports.loaded && isMeant(tree, site, target, intent, project))
  )
    return undefined;
  if (
    project &&
    to.kind === 'file' &&
    (isOtherValue(tree, site, to.path, project) ||
      isElsewhere(tree.path, to.path) ||
      site.taken.some(({ imported }) => lacksExport(project, to.path, imported)))
  )
    return undefined;
  if (intent.stated === 'mock')
    return {
      verdict: 'stale',
      reason:
        'A comment gives tests as the reason, and a mock that is hoisted reaches static imports, too; whoever wrote it must say whether it still holds.',
    };
  if (intent.stated === 'cycle') return judgeStatedCycle(tree, target, project);
  const load = imports.loaded ? LOADED_HERE : loadOf(tree, target, intent, project);
  if (!load) return undefined;
  const mocking = project && mockingOf(project, tree.path, to);
  if (mocking === 'late' || (mocking === 'early' && !imports.loaded)) return undefined;
  const doubts = [
    load.doubt,
    to.kind !== 'builtin' &&
      takesWhole(site) &&
      !isModule(tree.path, project) &&
      'In output for CommonJS the default export may be another value.',
    ...(imports.loaded || to.kind === 'builtin'
      ? [
          !isFirst(tree, site) &&
            'It stands in a branch, a `try` or a callback, where it may be late on purpose.',
        ]
      : lateLoadDoubts(tree, site, intent)),
    ...doubtsOf(tree, site, project),
    isConditional(tree, site.specifier, project) &&
      'Which file the specifier stands for depends on conditions.',
    !imports.loaded &&
      isTraced(tree, to, project) &&
      'A tracer that the project depends on may patch this module, which it can only before others import it.',
    !!project &&
      to.kind === 'file' &&
      isLoadedAnew(project, tree.path) &&
      'Tests reset the modules between cases, which reaches what is imported late.',
    mocking === 'plain' &&
      "Tests put a mock in the module's place; it must have every name that is imported.",
    isSaidLate(tree, site.call, site.specifier) &&
      'A comment speaks of a dynamic import, which it would no longer be.',
  ].filter((doubt) => typeof doubt === 'string');
  return doubts.length > 0
    ? { verdict: 'unsafe', reason: doubts.join(' ') }
    : { verdict: 'safe', reason: load.why };
}

/** Loads modules anew, or puts others in their place, for what is imported afterwards. */
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

/** No package of others and no module of Node imports the project's own files. */
function judgeStatedCycle(
  tree: Tree,
  { to, imports }: ImportTarget,
  project: Project | undefined,
): Judgement | undefined {
  if (imports.loaded)
    return {
      verdict: 'stale',
      reason:
        'A comment speaks of a circular import, and the file imports this module at its top already; whoever wrote it must say whether it still holds.',
    };
  if (!project || (to.kind === 'file' && wouldCycle(project, tree.path, to.path))) return undefined;
  return {
    verdict: 'stale',
    reason:
      'A comment speaks of a circular import, and no chain of imports leads back to this file; types alone make none.',
  };
}

/** Somebody has a reason to load it late, or the code runs where the module may not be. */
function isMeant(
  tree: Tree,
  site: DynamicImport,
  { to }: ImportTarget,
  intent: ImportIntent,
  project: Project | undefined,
): boolean {
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

/** The default export or the module itself, whose shape depends on how modules are compiled. */
function takesWhole({ taken }: DynamicImport): boolean {
  return taken.some(({ imported }) => imported === 'default' || imported === '*');
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

/** The imports of the file that stand in a table of any kind. */
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

interface Load {
  readonly why: string;
  readonly doubt?: string;
}

const LOADED_HERE: Load = {
  why: 'The file imports this module at its top already, so nothing is loaded at another time.',
};

/** What a static import loads, and when; undefined where that may do harm. */
function loadOf(
  tree: Tree,
  { to }: ImportTarget,
  intent: ImportIntent,
  project: Project | undefined,
): Load | undefined {
  if (to.kind === 'builtin')
    return {
      why: 'The module is built into Node and loaded already; nothing depends on when it is imported.',
    };
  if (
    !project ||
    intent.afterSetting ||
    (to.kind === 'file' && wouldCycle(project, tree.path, to.path))
  )
    return undefined;
  const isBefore = isLoadedBefore(project, tree.path, to);
  if (
    !isBefore &&
    (to.kind === 'package' ||
      intent.conditional ||
      intent.tried ||
      isColdStart(tree) ||
      !onlyDeclares(project, tree.path, to.path))
  )
    return undefined;
  if (isBefore)
    return {
      why: '',
      doubt:
        'Other files import the module statically before this one runs; the order in which modules are loaded may change.',
    };
  const why = 'The module only declares things, and no chain of imports leads back to this file.';
  if (to.kind === 'file' && !isPlain(project, to.path))
    return {
      why,
      doubt:
        'The module works something out when it is loaded: that would happen when the process starts, not at the first call.',
    };
  return isModule(tree.path, project) && to.kind === 'file' && isModule(to.path, project)
    ? { why }
    : { why, doubt: `${why} It is loaded when the process starts, not at the first call.` };
}

/** At the first level of its function. */
function isFirst(tree: Tree, { call }: DynamicImport): boolean {
  const fn = functionAround(tree, call);
  const statement = statementAround(tree, call);
  return !!fn && !!statement && (bodyOf(fn)?.body.includes(statement) ?? false);
}

function lateLoadDoubts(tree: Tree, site: DynamicImport, intent: ImportIntent): (string | false)[] {
  return [
    !isFirst(tree, site) &&
      !intent.tried &&
      'The import stands in a branch or a callback, so the module may never have been loaded.',
    intent.tried &&
      'It stands in a `try`: an error of the module would now come at the start of the process.',
    intent.conditional && 'It depends on a setting whether the module is loaded; now it always is.',
  ];
}

function doubtsOf(
  tree: Tree,
  { call, place }: DynamicImport,
  project: Project | undefined,
): (string | false)[] {
  const fn = functionAround(tree, call);
  return [
    place.kind === 'then' && 'The callback still runs a turn later.',
    !!fn &&
      runsEarlier(tree, fn, call) &&
      'What follows in the function runs before its caller goes on, now that nothing waits here.',
    !!fn &&
      !hasOtherWait(tree, fn) &&
      !!project &&
      asksForAwait(project) &&
      "The function stays async without an `await`, which the project's lint rules may not allow.",
    !isNodeFile(tree, project) && 'Whether only Node runs this file cannot be seen.',
  ];
}

function hasOtherWait(tree: Tree, fn: Node): boolean {
  return ownNodes(tree, fn).some(
    (n) =>
      (n.type === 'AwaitExpression' && !isImport(n.argument)) ||
      (n.type === 'ForOfStatement' && n.await),
  );
}

function ownNodes(tree: Tree, fn: Node): Node[] {
  return [...descendants(fn, (n) => !isFunction(n))].filter(
    (n) => n !== fn && functionAround(tree, n) === fn,
  );
}

function isImport(node: Node): boolean {
  return node.type === 'CallExpression' && node.callee.type === 'Import';
}

/** Without the wait, something that others see happens before the function first gives way. */
function runsEarlier(tree: Tree, fn: Node, call: Node): boolean {
  const { firstOfBody, waits, seen } = courseOf(tree, fn);
  if (firstOfBody <= startOf(call)) return false;
  const next = Math.min(earliestEnd(waits, startOf(call)), endOf(fn));
  return earliestEnd(seen, endOf(call)) <= next;
}

/** Spans by their start, each with the earliest end of it and of all that start later. */
type EndsByStart = readonly { readonly start: number; readonly end: number }[];

/** What a function waits for, other imports apart, and what of its own code others see. */
interface Course {
  /** Where the first wait that is a statement of the function's body ends; Infinity if none is. */
  readonly firstOfBody: number;
  readonly waits: EndsByStart;
  readonly seen: EndsByStart;
}

const courseOf = perNode((tree, fn): Course => {
  const nodes = ownNodes(tree, fn);
  const waits = nodes.filter((n) => n.type === 'AwaitExpression' && !isImport(n.argument));
  const body = new Set<Node | undefined>(isFunction(fn) ? bodyOf(fn)?.body : []);
  const ofBody = waits.filter((w) => body.has(statementAround(tree, w)));
  return {
    firstOfBody: ofBody.reduce((first, w) => Math.min(first, endOf(w)), Infinity),
    waits: endsByStart(waits),
    seen: endsByStart(nodes.filter((n) => isSeen(tree, fn, n) || isReadEarly(tree, fn, n))),
  };
});

function endsByStart(nodes: readonly Node[]): EndsByStart {
  let earliest = Infinity;
  return nodes
    .toSorted((a, b) => startOf(b) - startOf(a))
    .map((node) => ({ start: startOf(node), end: (earliest = Math.min(earliest, endOf(node))) }))
    .reverse();
}

/** Where the first to end of those that start after an offset ends; Infinity if none does. */
function earliestEnd(ends: EndsByStart, offset: number): number {
  return ends[countUntil(ends, ({ start }) => start <= offset)]?.end ?? Infinity;
}

/** A variable from outside that is set again somewhere: who called may be about to. */
function isReadEarly(tree: Tree, fn: Node, node: Node): boolean {
  const binding = node.type === 'Identifier' ? scopesOf(tree).resolve(node) : undefined;
  if (!binding || !/^(let|var)$/.test(binding.kind) || tree.contains(fn, binding.identifier))
    return false;
  return binding.references.some((reference) => {
    const up = tree.parent(reference);
    return (
      (up?.type === 'AssignmentExpression' && up.left === reference) ||
      up?.type === 'UpdateExpression'
    );
  });
}

function isSeen(tree: Tree, fn: Node, node: Node): boolean {
  if (isCall(node) || node.type === 'NewExpression') return isSeenCall(tree, fn, node);
  if (node.type !== 'AssignmentExpression') return false;
  if (node.left.type !== 'Identifier') return rootOf(node.left).type === 'ThisExpression';
  const scope = scopesOf(tree).resolve(node.left)?.scope.node;
  return !scope || !tree.contains(fn, scope);
}

const ANSWERS = /^(res|response|reply|ctx|console|log|logger)$/;

/** Others may see what the call does; not what the language or Node works out, nor what is done to the function's own things. */
function isSeenCall(tree: Tree, fn: Node, node: Extract<Node, { callee: Node }>): boolean {
  const name = calleeName(tree, node.callee);
  const last =
    propertyName(node.callee) ?? (node.callee.type === 'Identifier' ? node.callee.name : '');
  if (/^(emit|dispatchEvent|resolve|reject|next|done|callback|cb)$/.test(last)) return true;
  if (tree.parent(node)?.type === 'AwaitExpression' || node.callee.type === 'Import') return false;
  if (
    name !== undefined &&
    (isPureFunction(name) || isPureConstructor(name) || name.startsWith('console.'))
  )
    return false;
  if (isPureMethod(last)) return false;
  const root = rootOf(node.callee);
  if (root.type !== 'Identifier') return root.type === 'ThisExpression';
  const binding = scopesOf(tree).resolve(root);
  if (!binding) return false;
  if (
    ANSWERS.test(root.name) ||
    (binding.kind !== 'param' && tree.contains(fn, binding.identifier))
  )
    return false;
  return !isBuiltin((importedName(tree, binding) ?? '').split('#')[0] ?? '');
}

/** The project's own lint rules want an `await` in every async function. */
function asksForAwait(project: Project): boolean {
  return [
    'require-await',
    'ecommendedTypeChecked',
    'ecommended-type-checked',
    'equiring-type-checking',
    'strictTypeChecked',
    'strict-type-checked',
  ].some((rule) => project.filesWith(rule).some((file) => /(^|\/)\.?eslint/.test(file)));
}

/** The file can say `import` or `require`, and for `require` has the module or may have it at no cost. */
function mayImport(
  tree: Tree,
  { to, imports }: ImportTarget,
  { project, commonJs }: Around,
): boolean {
  if (commonJs) return to.kind === 'builtin' || imports.requires.length > 0;
  const isWritten = tree.program.body.some(
    (s) => s.type === 'ImportDeclaration' || s.type.startsWith('Export'),
  );
  return (
    isWritten ||
    /\.m[jt]s$/.test(tree.path) ||
    (/\.jsx?$/.test(tree.path) && isModule(tree.path, project))
  );
}
