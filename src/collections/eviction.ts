import type { Node } from '@babel/types';
import { isPath, mentions, spelled, wordsIn } from '../ast/names.ts';
import { isCall, isClass, isFunction, isLoop, keyName, propertyName, unwrap } from '../ast/node.ts';
import { sameCode } from '../ast/same-code.ts';
import { descendants, type Tree } from '../ast/tree.ts';
import { scopesOf } from '../semantics/scope.ts';
import { creationKind, type Store } from './collection.ts';
import type { MapUse } from './uses.ts';
import { isTestBeside } from '../execution/path-role.ts';
import { EMPTIES, endsOwner, MAKES_AT_START } from '../knowledge/lifecycle.ts';
import { functionName } from '../semantics/function-name.ts';
import type { Project } from '../project.ts';

/** How entries leave a store, if ever. */
export interface Release {
  /** Something takes entries away while the program runs, or keeps them from coming in. */
  readonly bounded: boolean;
  /** Ways out that do not keep it from growing. */
  readonly weak: readonly Weakness[];
}

export interface Weakness {
  /**
   * `stop`: only when the owner ends · `failure`: only what failed · `stale`: only when the same key is asked for after
   * its time · `reset`: all at once, when somebody asks for it · `uncalled`: by a method that nothing calls ·
   * `unset`: by a comparison with a time that no entry ever gets · `empty`: a size test whose branch removes nothing
   */
  readonly kind: 'stop' | 'failure' | 'stale' | 'reset' | 'uncalled' | 'unset' | 'empty';
  readonly use: MapUse;
  readonly name?: string | undefined;
}

const TIME =
  /\b(Date\.now|now|performance\.now|getTime|expire[sd]?\w*|expir\w+|ttl|TTL|maxAge|MAX_AGE|timestamp|staleUntil|validUntil|until|age|elapsed|deadline|cutoff|isExpired|isStale|hasExpired)\b|[eE]xpire|[tT]imestamp|Ttl\b/;

function speaksOfTime(code: Node): boolean {
  return (
    mentions(code, TIME) ||
    [...descendants(code)].some((n) => n.type === 'NewExpression' && isPath(n.callee, 'Date'))
  );
}

/** Judges every deletion, clearing and re-assignment among the uses of a store. */
export function releaseOf(
  store: Store,
  uses: readonly MapUse[],
  project: Project | undefined,
): Release {
  const weak: Weakness[] = [];
  for (const use of uses) {
    if (use.kind === 'delete' || use.kind === 'clear' || use.kind === 'assign') {
      if (use.kind === 'assign' && isMaking(store, use)) continue;
      const why = weaknessOf(use, uses, project);
      if (!why) return { bounded: true, weak };
      weak.push(why);
    }
    if (use.kind === 'size') {
      const cap = capOf(use);
      if (cap === 'works') return { bounded: true, weak };
      if (cap === 'empty') weak.push({ kind: 'empty', use });
    }
  }
  return { bounded: false, weak };
}

/** The assignment is how the store comes to be: in the constructor, or in code that begins its owner's life. */
function isMaking(store: Store, { tree, at, value }: MapUse): boolean {
  if (!value || creationKind(tree, unwrap(value)) !== store.kind) return false;
  const fn = tree.closest(at, isFunction);
  return !fn || MAKES_AT_START.test(functionName(tree, fn) ?? '');
}

function weaknessOf(
  use: MapUse,
  uses: readonly MapUse[],
  project: Project | undefined,
): Weakness | undefined {
  const { tree, at } = use;
  const named = namedAround(use);
  if (isAfterFailure(tree, at)) return { kind: 'failure', use };
  if (
    use.kind === 'delete' &&
    isUncalled(named, use, project) &&
    uses.some((u) => u.kind === 'write' && !isUncalled(namedAround(u), u, project))
  )
    return { kind: 'uncalled', use, name: named?.name };
  if (named && endsOwner(named.name) && !isOfOneEntry(use, named.fn))
    return { kind: 'stop', use, name: named.name };
  if (use.kind === 'delete' && sweepsByUnsetTime(use, uses)) return { kind: 'unset', use };
  if (use.kind === 'delete' && isStaleOnRead(use, uses)) return { kind: 'stale', use };
  if (use.kind !== 'assign' && named?.name !== undefined && EMPTIES.test(named.name))
    return { kind: 'reset', use, name: named.name };
  return undefined;
}

/** `close(id)` deletes what it is told to, which is the end of one entry and not of the store. */
function isOfOneEntry({ kind, tree, at }: MapUse, fn: Node): boolean {
  if (kind !== 'delete') return false;
  for (const up of tree.ancestors(at)) {
    if (isLoop(up)) return false;
    if (up === fn) return true;
    if (
      isFunction(up) &&
      isCall(tree.parent(up)) &&
      propertyName((tree.parent(up) as { callee: Node }).callee) === 'forEach'
    )
      return false;
  }
  return false;
}

/** The nearest function around a use that has a name. */
function namedAround({ tree, at }: MapUse): { fn: Node; name: string | undefined } | undefined {
  return [...tree.ancestors(at)]
    .filter(isFunction)
    .map((fn) => ({ fn, name: functionName(tree, fn) }))
    .find((f) => f.name !== undefined);
}

/** In `catch` or `.catch(…)`: what went well stays. */
function isAfterFailure(tree: Tree, node: Node): boolean {
  for (const up of tree.ancestors(node)) {
    if (up.type === 'CatchClause') return true;
    if (!isFunction(up)) continue;
    const call = tree.parent(up);
    const name = isCall(call) ? propertyName(call.callee) : undefined;
    return name === 'catch' || (name === 'then' && isCall(call) && call.arguments[1] === up);
  }
  return false;
}

/** Only the key that is being asked for goes, and only once its time is over. */
function isStaleOnRead(use: MapUse, uses: readonly MapUse[]): boolean {
  const { tree, at, key } = use;
  if (!key) return false;
  const fn = tree.closest(at, isFunction);
  let timed = false;
  for (const up of tree.ancestors(at)) {
    if (up === fn) break;
    if (isLoop(up)) return false;
    if (up.type === 'IfStatement' && tree.contains(up.consequent, at))
      timed ||= speaksOfTime(up.test);
  }
  // What is deleted to be written again is only replaced.
  timed ||= uses.some(
    (u) =>
      u.kind === 'write' &&
      u.tree === tree &&
      isSameKey(u.key, key) &&
      (u.at.start as number) > (at.start as number) &&
      tree.closest(u.at, isFunction) === fn,
  );
  if (!fn || !timed) return false;
  return uses.some(
    (u) =>
      u.kind === 'read' &&
      u.tree === tree &&
      isSameKey(u.key, key) &&
      tree.closest(u.at, isFunction) === fn,
  );
}

function isSameKey(key: Node | undefined, other: Node): boolean {
  return key !== undefined && sameCode(unwrap(key), unwrap(other));
}

/** A loop deletes by a time of the entry that nothing in the file ever gives to one. */
function sweepsByUnsetTime({ tree, at }: MapUse, uses: readonly MapUse[]): boolean {
  const around = [...tree.ancestors(at)];
  const test = around.find((up) => up.type === 'IfStatement' && tree.contains(up.consequent, at));
  if (
    test?.type !== 'IfStatement' ||
    !around.some((up) => isLoop(up) || (isFunction(up) && isCall(tree.parent(up))))
  )
    return false;
  const named = [...descendants(test.test)]
    .map((n) => propertyName(n))
    .filter(
      (n): n is string =>
        n !== undefined &&
        /(time|stamp|at|age|expir\w*|last\w*|seen|until)$/i.test(n) &&
        !/^(getTime|now)$/.test(n),
    );
  const [time, ...others] = new Set(named);
  if (
    time === undefined ||
    others.length > 0 ||
    tree.nodes('AssignmentExpression').some((a) => propertyName(a.left) === time)
  )
    return false;
  const written = uses
    .filter((u) => u.kind === 'write')
    .map((u) => (u.tree === tree && u.value ? unwrap(u.value) : undefined));
  return (
    written.length > 0 &&
    written.every(
      (v) =>
        v?.type === 'ObjectExpression' &&
        v.properties.every(
          (p) => p.type === 'ObjectProperty' && keyName(p) !== undefined && keyName(p) !== time,
        ),
    )
  );
}

/** Nothing in the project calls the method or function that deletes. Only a project can say so of what is exported. */
function isUncalled(
  named: { fn: Node; name: string | undefined } | undefined,
  { tree, at }: MapUse,
  project: Project | undefined,
): boolean {
  if (!named?.name || !project) return false;
  const { fn, name } = named;
  if (name === 'constructor' || !isOwnFunction(tree, fn, at)) return false;
  if (
    fn.type === 'ObjectMethod' ||
    (fn.type === 'ClassMethod' && (fn.kind !== 'method' || (fn.decorators?.length ?? 0) > 0))
  )
    return false;
  if (
    fn.type !== 'ClassMethod' &&
    fn.type !== 'ClassPrivateMethod' &&
    fn.type !== 'FunctionDeclaration'
  )
    return false;
  const word = name.replace('#', '');
  if (spelled(tree, word).some((use) => !tree.contains(fn, use) && !isDefinition(tree, use)))
    return false;
  for (const path of project.filesWith(word)) {
    if (path === tree.path || isTestBeside(path, tree.path)) continue;
    const other = project.tree(path);
    if (!other || mayCall(other, word)) return false;
  }
  // The dearest question is the last: who imports the file.
  const cls = tree.closest(fn, isClass);
  return project.usesOf(
    tree.path,
    cls && 'id' in cls && cls.id?.type === 'Identifier' ? cls.id.name : name,
  ).complete;
}

/** Another file may call the method or function: it names it, and that is no method of its own. */
function mayCall(tree: Tree, name: string): boolean {
  const uses = spelled(tree, name);
  const hasOwn = uses.some((use) => isDefinition(tree, use));
  return uses.some((use) => {
    if (isDefinition(tree, use)) return false;
    const up = tree.parent(use);
    // In another class that has such a method it is that one.
    return !(
      hasOwn &&
      up !== undefined &&
      'object' in up &&
      (up.object as Node).type === 'ThisExpression'
    );
  });
}

/** The name stands where a method or function is declared or its signature is given. */
function isDefinition(tree: Tree, name: Node): boolean {
  const up = tree.parent(name);
  const member = up?.type === 'PrivateName' ? tree.parent(up) : up;
  switch (member?.type) {
    case 'ClassMethod':
    case 'ClassPrivateMethod':
    case 'ObjectMethod':
    case 'TSDeclareMethod':
    case 'TSMethodSignature':
      return (
        !('computed' in member && member.computed) && member.key === (up === member ? name : up)
      );
    case 'FunctionDeclaration':
    case 'TSDeclareFunction':
      return member.id === name;
    default:
      return false;
  }
}

/** Apart from callbacks of list methods, nothing stands between the function and the deletion. */
function isOwnFunction(tree: Tree, fn: Node, at: Node): boolean {
  for (const up of tree.ancestors(at)) {
    if (up === fn) return true;
    if (!isFunction(up)) continue;
    const call = tree.parent(up);
    if (!isCall(call) || !/^(forEach|map|filter)$/.test(propertyName(call.callee) ?? ''))
      return false;
  }
  return false;
}

const COMPARES = new Set(['>', '>=', '<', '<=', '===', '==']);
/** What a branch that only tells of the size consists of. */
const TELLS = /^(console|log|logger|debug|warn|info|error|metrics?|stats?|trace|this\.log\w*)\b/i;

/** What a comparison of the size leads to: `empty` if its branch only talks about it. */
function capOf({ tree, at }: MapUse): 'works' | 'empty' | undefined {
  let node: Node = at;
  let up = tree.parent(node);
  while (
    up &&
    (unwrap(up) !== up || (up.type === 'BinaryExpression' && !COMPARES.has(up.operator)))
  )
    [node, up] = [up, tree.parent(up)];
  if (up?.type !== 'BinaryExpression' || !COMPARES.has(up.operator)) return undefined;
  const other = up.left === node ? up.right : up.left;
  // `size === 0` asks whether there is anything.
  if (other.type === 'NumericLiteral' && other.value <= 1) return undefined;
  for (const test of tree.ancestors(up)) {
    if (test.type === 'LogicalExpression' || test.type === 'UnaryExpression') continue;
    if (test.type === 'WhileStatement') return 'works';
    if (test.type !== 'IfStatement')
      return test.type === 'ConditionalExpression' ||
        test.type === 'ReturnStatement' ||
        test.type === 'VariableDeclarator'
        ? 'works'
        : undefined;
    return onlyTells(test.consequent) && !test.alternate ? 'empty' : 'works';
  }
  return undefined;
}

function firstWord(callee: Node): string {
  for (const word of wordsIn(callee)) return word;
  return '';
}

function onlyTells(branch: Node): boolean {
  const statements = branch.type === 'BlockStatement' ? branch.body : [branch];
  return statements.every((s) => {
    if (s.type !== 'ExpressionStatement') return s.type === 'EmptyStatement';
    const call = unwrap(s.expression);
    return (
      isCall(call) &&
      TELLS.test(firstWord(call.callee)) &&
      ![...descendants(call)].some(
        (n) => n.type === 'Identifier' && /^(delete|clear)$/.test(n.name),
      )
    );
  });
}

/** A read that throws an entry's age away: the entry is compared with the clock. */
export function comparesTime(fn: Node): boolean {
  return [...descendants(fn)].some(
    (n) => n.type === 'BinaryExpression' && COMPARES.has(n.operator) && speaksOfTime(n),
  );
}

/** The variable that a read's result goes to. */
export function resultOf(
  tree: Tree,
  read: Node,
): ReturnType<ReturnType<typeof scopesOf>['resolve']> {
  let node: Node = read;
  let up = tree.parent(node);
  while (up && (unwrap(up) !== up || up.type === 'LogicalExpression'))
    [node, up] = [up, tree.parent(up)];
  const target =
    up?.type === 'VariableDeclarator' && up.init === node
      ? up.id
      : up?.type === 'AssignmentExpression' && up.right === node
        ? up.left
        : undefined;
  return target?.type === 'Identifier' ? scopesOf(tree).resolve(target) : undefined;
}
