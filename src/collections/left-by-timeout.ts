import type { BlockStatement, Function as FunctionNode, Node } from '@babel/types';
import {
  functionAround,
  isCall,
  isFunction,
  isLoop,
  propertyName,
  unwrap,
  type AnyCall,
} from '../ast/node.ts';
import { descendants, type Tree } from '../ast/tree.ts';
import { braceBody } from '../edits/block-body.ts';
import { prependToBody } from '../edits/insert-statement.ts';
import { isShortLived } from '../execution/command-line.ts';
import type { File } from '../file.ts';
import { LOG_METHODS } from '../knowledge/log-methods.ts';
import { executorOf, type Executor } from '../semantics/promise.ts';
import { isTimerCall } from '../semantics/qualified-name.ts';
import { scopesOf } from '../semantics/scope.ts';
import type { Edit } from '../types.ts';
import { storesOf, type Store } from './collection.ts';
import { keyOriginOf } from './key-origin.ts';
import { lifeOf } from './lifetime.ts';
import { usesInFile, type MapUse } from './uses.ts';

/** An entry by which an answer settles a promise, and that stays when a timeout settles the promise first. */
export interface LeftByTimeout {
  readonly store: Store;
  readonly write: MapUse;
  /** Has the entry go when the time is over; undefined where that cannot be written. */
  readonly edits: Edit[] | undefined;
}

/** Silent where something else may take the entry out: a sweep, a size, code that the timeout calls. */
export function* leftByTimeout(file: File): Generator<LeftByTimeout> {
  const { tree, project } = file;
  const executors = tree.nodes('NewExpression').flatMap((node) => executorOf(tree, node) ?? []);
  if (executors.length === 0 || isShortLived(tree, project)) return;
  for (const store of storesOf(tree)) {
    const uses = usesInFile(tree, store);
    if (!uses.some(({ kind }) => kind === 'delete') || uses.some(mayTrim)) continue;
    if (lifeOf(file, store, uses) === 'short') continue;
    for (const write of uses) {
      const executor = executors.find(({ fn }) => functionAround(tree, write.at) === fn);
      if (write.kind !== 'write' || !executor || !write.key) continue;
      if (!holdsSettling(tree, executor, write.value) || endsInOwnCall(tree, executor, uses))
        continue;
      const callback = timeoutIn(tree, executor);
      if (!callback || !leavesAll(tree, executor, callback, uses)) continue;
      if (keyOriginOf(file, write.key).kind === 'code') continue;
      yield { store, write, edits: removalIn(tree, callback, store, write) };
    }
  }
}

/**
 * It may take out entries that no answer comes for: it runs over all of them, asks how many there are, or runs when
 * something fails.
 */
function mayTrim({ kind, tree, at }: MapUse): boolean {
  if (kind === 'size' || kind === 'escape') return true;
  if (kind !== 'delete') return false;
  let child = at;
  for (const up of tree.ancestors(at)) {
    if (isLoop(up) || up.type === 'CatchClause') return true;
    if (up.type === 'TryStatement' && up.finalizer === child) return true;
    const call = isFunction(up) ? tree.parent(up) : undefined;
    if (isFunction(up)) return isCall(call) && /^(then|catch|finally)$/.test(methodOf(call));
    child = up;
  }
  return false;
}

function methodOf({ callee }: AnyCall): string {
  return propertyName(callee) ?? '';
}

/** The function that waits for the promise, or gives it out, takes the entry out itself. */
function endsInOwnCall(tree: Tree, { promise }: Executor, uses: readonly MapUse[]): boolean {
  const fn = functionAround(tree, promise);
  return uses.some(({ kind, at }) => kind === 'delete' && fn && tree.contains(fn, at));
}

/** The value, also by way of a constant, is or has what settles the promise. */
export function holdsSettling(
  tree: Tree,
  { resolve, reject }: Executor,
  value: Node | undefined,
): boolean {
  const settling = [...(resolve?.references ?? []), ...(reject?.references ?? [])];
  const node = value && unwrap(value);
  const binding = node?.type === 'Identifier' ? scopesOf(tree).resolve(node) : undefined;
  const { declaration } = binding ?? {};
  const init = declaration?.type === 'VariableDeclarator' ? declaration.init : undefined;
  const made = binding?.kind === 'const' && init ? init : value;
  return made !== undefined && settling.some((one) => tree.contains(made, one));
}

/** What the one timeout of the executor itself runs; undefined where there are others, or none. */
export function timeoutIn(tree: Tree, { fn }: Executor): FunctionNode | undefined {
  const timers = [...descendants(fn.body, (node) => !isFunction(node))].flatMap((node) => {
    const [callback] = isTimerCall(tree, node, 'setTimeout') ? (node as AnyCall).arguments : [];
    const code = callback && unwrap(callback);
    return code && isFunction(code) ? [code] : [];
  });
  return timers.length === 1 ? timers[0] : undefined;
}

/** It settles the promise, and does nothing else that may take the entry out. */
export function leavesAll(
  tree: Tree,
  { resolve, reject }: Executor,
  callback: FunctionNode,
  uses: readonly { readonly at: Node }[],
): boolean {
  const settling = new Set<Node>([...(resolve?.references ?? []), ...(reject?.references ?? [])]);
  const calls = [...descendants(callback)].filter(isCall);
  const isOfSettling = ({ callee }: AnyCall): boolean => settling.has(unwrap(callee));
  return (
    calls.some(isOfSettling) &&
    calls.every((call) => isOfSettling(call) || isTold(call)) &&
    !uses.some(({ at }) => tree.contains(callback, at))
  );
}

/** `console.warn(…)`, `this.log.warn(…)`. */
function isTold({ callee }: AnyCall): boolean {
  return LOG_METHODS.has(propertyName(callee) ?? '');
}

function removalIn(
  tree: Tree,
  callback: FunctionNode,
  store: Store,
  { at, key }: MapUse,
): Edit[] | undefined {
  const name = key && unwrap(key);
  const target = isCall(at) ? at.callee : at.type === 'AssignmentExpression' ? at.left : undefined;
  const isSeen =
    name?.type === 'Identifier' &&
    scopesOf(tree).lookup(name.name, callback.body) === scopesOf(tree).resolve(name) &&
    scopesOf(tree)
      .resolve(name)
      ?.references.every((one) => !isSet(tree, one));
  if (!isSeen || !target || !('object' in target)) return undefined;
  const held = tree.source(target.object as Node);
  // In a function of its own `this` is another.
  if (callback.type !== 'ArrowFunctionExpression' && /\bthis\b/.test(held)) return undefined;
  const code =
    store.kind === 'object' ? `delete ${tree.source(target)}` : `${held}.delete(${name.name})`;
  return callback.type === 'ArrowFunctionExpression' && callback.body.type !== 'BlockStatement'
    ? braceBody(tree, callback, { before: [code] })
    : [prependToBody(tree, callback.body as BlockStatement, code)];
}

function isSet(tree: Tree, mention: Node): boolean {
  const up = tree.parent(mention);
  return (
    up?.type === 'UpdateExpression' || (up?.type === 'AssignmentExpression' && up.left === mention)
  );
}
