import type { BlockStatement, Node, Statement, TryStatement } from '@babel/types';
import { isFunction } from '../ast/node.ts';
import type { Tree } from '../ast/tree.ts';
import { isInert } from '../semantics/inert.ts';

/** What goes once some statements are taken out, and the `finally` blocks in which then nothing is left. */
export interface Emptied {
  readonly gone: readonly Statement[];
  readonly finalizers: readonly TryStatement[];
}

/**
 * The statements, and for each block that they leave empty what goes with it: a `try` around nothing with its `catch`, an
 * `if` with a test that only reads. Undefined where an empty block would have to stay.
 */
export function emptiedBy(tree: Tree, statements: readonly Statement[]): Emptied | undefined {
  const gone = new Set(statements);
  const finalizers: TryStatement[] = [];
  for (const one of gone) {
    const block = tree.parent(one);
    if (block?.type !== 'BlockStatement' || !isEmptied(tree, block, gone)) continue;
    const up = tree.parent(block);
    if (!up || isFunction(up)) continue;
    if (up.type === 'TryStatement' && up.finalizer === block) {
      if (!finalizers.includes(up)) finalizers.push(up);
    } else if (goesWithoutBody(up, block)) {
      for (const inner of block.body) gone.delete(inner);
      gone.add(up);
    } else return undefined;
  }
  return { gone: [...gone], finalizers };
}

function isEmptied(tree: Tree, block: BlockStatement, gone: ReadonlySet<Statement>): boolean {
  return (
    block.body.every((one) => gone.has(one)) &&
    !tree.comments.some(
      ({ start, end }) =>
        (start as number) > (block.start as number) && (end as number) < (block.end as number),
    )
  );
}

function goesWithoutBody(node: Node, body: BlockStatement): node is Statement {
  if (node.type === 'TryStatement') return node.block === body && !node.finalizer;
  return (
    node.type === 'IfStatement' && node.consequent === body && !node.alternate && isInert(node.test)
  );
}
