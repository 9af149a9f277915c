import type { Node } from '@babel/types';
import { functionAround, isCall } from '../ast/node.ts';
import type { Tree } from '../ast/tree.ts';
import type { File } from '../file.ts';
import { bindingOf } from '../semantics/function-name.ts';
import { callOf } from './owner.ts';

/**
 * The calls in the code of `around` that run a release: itself, or all those of an inner function that does so. Undefined
 * where that code runs at another time, such as in a callback that is handed on.
 */
export function callsThatRun(
  file: File,
  release: Node,
  around: Node | undefined,
): readonly Node[] | undefined {
  if (callOf(file, release) === around) return [release];
  const { tree } = file;
  const fn = functionAround(tree, release);
  const uses =
    fn && around && tree.contains(around, fn) ? bindingOf(tree, fn)?.references : undefined;
  if (!uses || uses.length === 0) return undefined;
  const calls = uses.flatMap((use) => {
    const up = tree.parent(use);
    return isCall(up) && up.callee === use && callOf(file, up) === around ? [up] : [];
  });
  return calls.length === uses.length ? calls : undefined;
}

/** `if (isOwn) connection.release()`: whoever wrote the test knows whether it is held. */
export function guardsOnly(tree: Tree, test: Node, isRelease: (node: Node) => boolean): boolean {
  const up = tree.parent(test);
  if (up?.type !== 'IfStatement' || up.test !== test || up.alternate) return false;
  const inside = up.consequent.type === 'BlockStatement' ? up.consequent.body : [up.consequent];
  return inside.every(
    (one) =>
      one.type === 'ExpressionStatement' &&
      isRelease(
        one.expression.type === 'AwaitExpression' ? one.expression.argument : one.expression,
      ),
  );
}
