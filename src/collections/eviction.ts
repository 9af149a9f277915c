import type { Node } from '@babel/types';
import { creationKind } from './store-creation.ts';
import { speaksOfTime } from './time-test.ts';
import { isUncalled } from './uncalled.ts';
import { capOf } from './size-cap.ts';
import { isCall, isFunction, isLoop, keyName, propertyName, unwrap } from '../ast/node.ts';
import { sameCode } from '../ast/same-code.ts';
import { descendants, type Tree } from '../ast/tree.ts';
import { scopesOf } from '../semantics/scope.ts';
import { type Store } from './collection.ts';
import type { MapUse } from './uses.ts';
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
   * its time · `reset`: all at once, on request · `uncalled`: by a method that nothing calls ·
   * `unset`: by a comparison with a time that no entry ever gets · `empty`: a size test whose branch removes nothing
   */
  readonly kind: 'stop' | 'failure' | 'stale' | 'reset' | 'uncalled' | 'unset' | 'empty';
  readonly use: MapUse;
  readonly name?: string | undefined;
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
