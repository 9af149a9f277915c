import type { Statement, TryStatement } from '@babel/types';
import type { Tree } from '../ast/tree.ts';
import type { Edit } from '../types.ts';
import { awaiting, awaitsReturns, returnsOf } from './awaited-returns.ts';
import { removeLine } from './finally-after.ts';
import { prependToBody } from './insert-statement.ts';
import { indentationAt, styleOf } from './style.ts';

/**
 * Has `code` run on every exit of the `try` that follows `statement` in its block and holds all of `without`, which go.
 * Undefined where there is no such `try`, or a block of it would be left empty.
 */
export function finallyOfTry(
  tree: Tree,
  statement: Statement,
  without: readonly Statement[],
  code: string,
): Edit[] | undefined {
  const block = tree.parent(statement);
  const following =
    block?.type === 'BlockStatement' ? block.body.slice(block.body.indexOf(statement) + 1) : [];
  const around = following.find(
    (one): one is TryStatement =>
      one.type === 'TryStatement' && without.every((gone) => tree.contains(one, gone)),
  );
  if (!around || !awaitsReturns(tree, [around])) return undefined;
  const emptied = without.some((gone) => {
    const up = tree.parent(gone);
    return up?.type === 'BlockStatement' && up.body.every((one) => without.includes(one));
  });
  if (emptied) return undefined;
  const { eol, indent, semi } = styleOf(tree);
  const outer = indentationAt(tree.text, around.start as number);
  const end = around.end as number;
  return [
    ...without.flatMap((gone) => removeLine(tree, gone)),
    ...returnsOf(tree, [around]).flatMap((argument) => awaiting(argument)),
    around.finalizer
      ? prependToBody(tree, around.finalizer, code)
      : {
          start: end,
          end,
          text: ` finally {${eol}${outer}${indent}${code}${semi}${eol}${outer}}`,
        },
  ];
}
