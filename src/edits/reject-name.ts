import { scopesOf } from '../semantics/scope.ts';
import type { Executor } from '../semantics/promise.ts';
import type { Tree } from '../ast/tree.ts';
import type { Edit } from '../types.ts';

/**
 * The name by which a promise is rejected; a second parameter where the executor has but one. Undefined where that name is
 * taken, or there is no parameter to put it after.
 */
export function rejectOf(
  tree: Tree,
  { fn, reject }: Executor,
): { readonly name: string; readonly edits: Edit[] } | undefined {
  if (reject) return { name: reject.name, edits: [] };
  const [only, more] = fn.params;
  if (!only || more || only.type !== 'Identifier') return undefined;
  if (scopesOf(tree).lookup('reject', fn.body)) return undefined;
  const [start, end] = [only.start as number, only.end as number];
  const isBare = fn.type === 'ArrowFunctionExpression' && !/^\s*[,)]/.test(tree.text.slice(end));
  return {
    name: 'reject',
    edits: isBare
      ? [
          { start, end: start, text: '(' },
          { start: end, end, text: ', reject)' },
        ]
      : [{ start: end, end, text: ', reject' }],
  };
}
