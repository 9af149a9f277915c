import type { CallExpression, Function as FunctionNode, Node } from '@babel/types';
import { functionAround, isFunction, unwrap } from '../ast/node.ts';
import { descendants, startOf } from '../ast/tree.ts';
import { appendFinally } from '../edits/append-finally.ts';
import { fitFinally } from '../edits/fit-width.ts';
import type { File } from '../file.ts';
import { calledFunction } from '../semantics/call-target.ts';
import { unmetExits } from '../semantics/exit-paths.ts';
import { scopesOf } from '../semantics/scope.ts';
import type { Edit } from '../types.ts';
import type { Store } from './collection.ts';
import { removal } from './entry-removal.ts';
import { isSameKey } from './same-key.ts';
import type { MapUse } from './uses.ts';

/** An entry whose value is the promise of a call, where the function that is called takes the entry out at its end. */
export interface RemovedByWork {
  readonly removal: MapUse;
  /** The `await` or `throw` at which the function fails before that. */
  readonly failing: Node;
  /** The call that makes the promise. */
  readonly call: CallExpression;
}

/** Undefined where nothing takes the entry out so, or where it goes on every exit of the function. */
export function removedByWork(
  { tree, project }: File,
  write: MapUse,
  uses: readonly MapUse[],
): RemovedByWork | undefined {
  const call = promiseOf(write);
  const work = call && calledFunction(tree, call.callee, project);
  if (!call || work?.tree !== tree || !work.node.async) return undefined;
  const { node: fn } = work;
  const gone = uses.filter(
    (use) => use.kind === 'delete' && functionAround(tree, use.at) === fn && isOfCall(use, fn),
  );
  const [only, other] = gone;
  if (!only || other || !isHanded(only, fn, call, write)) return undefined;
  const exits = unmetExits(tree, {
    from: fn,
    meets: (node) => node === only.at,
    cannotFail: (node) => node.type !== 'AwaitExpression',
  });
  const exit = exits?.find(({ kind }) => kind === 'throw') ?? exits?.[0];
  const isFailure = exits?.every(({ kind }) => kind === 'rejection' || kind === 'throw');
  const isAnswered = [...descendants(fn)].some(
    (node) =>
      (node.type === 'CatchClause' || (node !== fn && isFunction(node))) &&
      uses.some(({ at }) => tree.contains(node, at)),
  );
  // Else another call could add its own entry before the promise has settled.
  const isLast = ![...descendants(fn)].some(
    (node) => node.type === 'AwaitExpression' && startOf(node) > startOf(only.at),
  );
  return exit && isFailure && !isAnswered && isLast
    ? { removal: only, failing: exit.node, call }
    : undefined;
}

/** The call that makes what is added: written there, or what its variable is set to last of all. */
function promiseOf({ tree, value }: MapUse): CallExpression | undefined {
  const node = value && unwrap(value);
  if (node?.type === 'CallExpression') return node;
  const binding = node?.type === 'Identifier' ? scopesOf(tree).resolve(node) : undefined;
  const { declaration } = binding ?? {};
  const [set, other] = (binding?.references ?? []).flatMap((one) => {
    const up = tree.parent(one);
    return up?.type === 'AssignmentExpression' && up.left === one ? [up.right] : [];
  });
  const init = declaration?.type === 'VariableDeclarator' ? declaration.init : undefined;
  const source = other ? undefined : (set ?? init);
  const made = source ? unwrap(source) : undefined;
  return made?.type === 'CallExpression' ? made : undefined;
}

/** The key of the removal is a parameter that nothing sets again. */
function isOfCall({ tree, key }: MapUse, fn: FunctionNode): boolean {
  return parameterOf(tree, key, fn) !== -1;
}

function parameterOf(tree: MapUse['tree'], key: Node | undefined, fn: FunctionNode): number {
  const node = key && unwrap(key);
  const binding = node?.type === 'Identifier' ? scopesOf(tree).resolve(node) : undefined;
  const isSet = binding?.references.some((one) => {
    const up = tree.parent(one);
    return up?.type === 'AssignmentExpression' && up.left === one;
  });
  if (!binding || isSet || binding.identifier !== binding.declaration) return -1;
  return (fn.params as readonly Node[]).indexOf(binding.declaration);
}

/** The call hands over, as that parameter, the key under which its promise is added. */
function isHanded(
  { tree, key }: MapUse,
  fn: FunctionNode,
  call: CallExpression,
  write: MapUse,
): boolean {
  return isSameKey(call.arguments[parameterOf(tree, key, fn)], write.key);
}

/** Has the entry go once its promise has settled; undefined where the write names no entry. */
export function removeOnceSettled(
  file: File,
  { call }: RemovedByWork,
  write: MapUse,
  store: Store,
): Edit[] | undefined {
  const code = removal(write, store);
  return code === undefined
    ? undefined
    : [...fitFinally(file, call, appendFinally(file.tree, call, [code]))];
}
