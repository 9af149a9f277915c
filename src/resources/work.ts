import type { Node } from '@babel/types';
import { functionAround, isFunction } from '../ast/node.ts';
import { descendants } from '../ast/tree.ts';
import type { File } from '../file.ts';
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
