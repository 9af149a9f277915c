import type { Node } from '@babel/types';
import { functionAround, isFunction } from '../ast/node.ts';
import { descendants } from '../ast/tree.ts';
import type { File } from '../file.ts';
import { executorOf } from '../semantics/promise.ts';
import { functionOf } from '../semantics/value-origins.ts';
import { callOf } from './owner.ts';

/** The function that acquires waits for work after it: in an executor of a promise, or before an `await` of its own. */
export function isBeforeWork(file: File, call: Node): boolean {
  const around = functionAround(file.tree, call);
  const fn = callOf(file, call);
  if (!around || !fn) return false;
  if (around !== fn) return true;
  return [...descendants(fn.body, (node) => !isFunction(node))].some(
    ({ type, start }) => type === 'AwaitExpression' && (start as number) > (call.start as number),
  );
}

/** The listener settles the promise of the executor that adds it: that is what it waits for. */
export function settlesItself({ tree }: File, call: Node, token: Node): boolean {
  const executor = functionAround(tree, call);
  const made = executor && tree.parent(executor);
  const found = made && executorOf(tree, made);
  const listener = functionOf(tree, token) ?? token;
  if (!found) return false;
  return [found.resolve, found.reject].some((binding) =>
    binding?.references.some((reference) => tree.contains(listener, reference)),
  );
}
