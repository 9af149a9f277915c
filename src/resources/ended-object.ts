import type { Node } from '@babel/types';
import { allCalls, propertyName, unwrap } from '../ast/node.ts';
import type { Tree } from '../ast/tree.ts';
import { LAST_EVENTS } from '../knowledge/emitter-events.ts';
import { isStop } from '../knowledge/lifecycle.ts';
import { TAKES_LISTENER } from '../knowledge/request-handlers.ts';
import { referenceKey } from '../semantics/reference.ts';

/** Code in `scope` ends what an expression names (`socket.end()`, `child.kill()`), or the whole that it is a part of. */
export function endsIn(tree: Tree, scope: Node, expression: Node): boolean {
  const key = referenceKey(tree, expression);
  return (
    key !== undefined &&
    tree
      .memo(endedObjects)
      .some(
        (ended) =>
          (ended.key === key || key.startsWith(`${ended.key}.`)) &&
          tree.contains(scope, ended.call),
      )
  );
}

/** Code in `scope` listens for the end of what an expression names: `socket.on('close', …)`. */
export function awaitsEndIn(tree: Tree, scope: Node, expression: Node): boolean {
  const key = referenceKey(tree, expression);
  return (
    key !== undefined &&
    tree.memo(awaitedEnds).some((end) => end.key === key && tree.contains(scope, end.call))
  );
}

/** `socket` of each `socket.on('close', …)` in a file. */
function awaitedEnds(tree: Tree): readonly { readonly key: string; readonly call: Node }[] {
  return allCalls(tree).flatMap((call) => {
    const callee = unwrap(call.callee);
    const [event] = call.arguments;
    if (!('object' in callee) || !TAKES_LISTENER.test(propertyName(callee) ?? '')) return [];
    if (event?.type !== 'StringLiteral' || !LAST_EVENTS.has(event.value)) return [];
    const key = referenceKey(tree, callee.object as Node);
    return key === undefined ? [] : [{ key, call }];
  });
}

/** `socket` of each `socket.end()`, `socket.destroy()` in a file. */
function endedObjects(tree: Tree): readonly { readonly key: string; readonly call: Node }[] {
  return allCalls(tree).flatMap((call) => {
    const callee = unwrap(call.callee);
    if (!('object' in callee) || !isStop(tree, propertyName(callee))) return [];
    const object = callee.object as Node;
    const key = object.type === 'ThisExpression' ? undefined : referenceKey(tree, object);
    return key === undefined ? [] : [{ key, call }];
  });
}
