import type { Node } from '@babel/types';
import type { Tree } from '../ast/tree.ts';
import { hasDefault } from './in-place-mutation.ts';
import { resultOf } from './read-result.ts';
import type { MapUse } from './uses.ts';

/** A read goes on as well without an entry: it has a default, or what is read is asked for before it is used. */
export function isForgiving(use: MapUse): boolean {
  const { kind, tree, at } = use;
  if (kind !== 'read') return false;
  if (hasDefault(tree, at)) return true;
  const result = resultOf(tree, at);
  const mentions: readonly Node[] = result
    ? result.references.filter(
        (one) =>
          tree.parent(one)?.type !== 'VariableDeclarator' ||
          !('id' in (tree.parent(one) as object)),
      )
    : [at];
  return mentions.every((one) => !isNeeded(tree, one) || isAskedFor(tree, one, mentions));
}

/** `before.then(…)` and `before!`, but not `before?.then(…)` and `await before`. */
function isNeeded(tree: Tree, node: Node): boolean {
  const up = tree.parent(node);
  return (
    up?.type === 'TSNonNullExpression' || (up?.type === 'MemberExpression' && up.object === node)
  );
}

/** `if (before) before.then(…)`, `before ? before.then(work) : work()`. */
function isAskedFor(tree: Tree, node: Node, mentions: readonly Node[]): boolean {
  return [...tree.ancestors(node)].some((up) => {
    const test =
      up.type === 'IfStatement' || up.type === 'ConditionalExpression'
        ? up.test
        : up.type === 'LogicalExpression'
          ? up.left
          : undefined;
    return (
      test !== undefined &&
      !tree.contains(test, node) &&
      mentions.some((one) => tree.contains(test, one))
    );
  });
}
