import type { Node } from '@babel/types';
import { callersAround } from '../semantics/enclosing-function.ts';
import { isPath } from '../ast/names.ts';
import { isCall, isFunction, propertyName, unwrap } from '../ast/node.ts';
import { descendants, type Tree } from '../ast/tree.ts';
import type { Binding } from '../semantics/scope.ts';
import { isWaiting } from './derived-value.ts';
import { hasDefault } from './in-place-mutation.ts';
import { resultOf } from './read-result.ts';
import type { MapUse } from './uses.ts';

/** After a miss the code goes on to get the value from elsewhere, or reports that there is none, as a cache does. */
export function missIsHarmless(use: MapUse, called: boolean): boolean {
  const { tree, at } = use;
  if (hasDefault(tree, at)) {
    const up = tree.parent(at);
    return called && up?.type === 'LogicalExpression' && isNothing(up.right);
  }
  const binding = resultOf(tree, at);
  const fn = callersAround(tree, at)[0];
  if (!fn) return true;
  if (!binding) return !isReliedOn(tree, at, fn);
  return !missThrows(fn, binding);
}

/** `null`, `undefined` or `false` */
function isNothing(value: Node): boolean {
  const node = unwrap(value);
  return (
    node.type === 'NullLiteral' ||
    (node.type === 'BooleanLiteral' && !node.value) ||
    isPath(node, 'undefined')
  );
}

/** `get(k)!.name` after something else was waited for: the entry may be gone by then. */
function isReliedOn(tree: Tree, at: Node, fn: Node): boolean {
  const up = tree.parent(at);
  if (
    up?.type !== 'TSNonNullExpression' &&
    !(up?.type === 'MemberExpression' && up.object === at && isCall(at))
  )
    return false;
  const writes = [...descendants(fn)].filter(
    (n) =>
      isCall(n) && propertyName(n.callee) === 'set' && (n.end as number) < (at.start as number),
  );
  const last = writes.at(-1);
  return (
    last !== undefined &&
    [...descendants(fn)].some(
      (n) =>
        isWaiting(n) &&
        (n.start as number) > (last.end as number) &&
        (n.start as number) < (at.start as number),
    )
  );
}

/** `if (!thread) throw …`, and not a branch that gets the value first. */
function missThrows(fn: Node, binding: Binding): boolean {
  return [...descendants(fn)].some((n) => {
    if (
      n.type !== 'IfStatement' ||
      n.test.type !== 'UnaryExpression' ||
      n.test.operator !== '!' ||
      !binding.references.includes(n.test.argument as never)
    )
      return false;
    const inside = [...descendants(n.consequent, (d) => !isFunction(d))];
    return (
      inside.some((d) => d.type === 'ThrowStatement') &&
      !inside.some(
        (d) => d.type === 'AssignmentExpression' && binding.references.includes(d.left as never),
      )
    );
  });
}
