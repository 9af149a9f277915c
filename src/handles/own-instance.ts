import type { Node } from '@babel/types';
import { allCalls, isFunction, keyName, propertyName } from '../ast/node.ts';
import { perNode, type Tree } from '../ast/tree.ts';
import type { File } from '../file.ts';
import { REMOVERS } from '../knowledge/event-verbs.ts';
import { ENDS_INSTANCE, PAIRED } from '../knowledge/lendings.ts';
import { isStop } from '../knowledge/lifecycle.ts';
import { calleeName } from '../semantics/qualified-name.ts';
import { classNamed } from '../semantics/call-target.ts';
import type { ClassNode } from '../semantics/class-members.ts';

/**
 * `new X()` of a class of the project whose objects hold something until they are ended: its `close` ends a part of it, or
 * clears a timer.
 */
export function mustBeEnded(
  { tree, project }: File,
  { callee }: Extract<Node, { type: 'NewExpression' }>,
): boolean {
  const found = classNamed(tree, callee, project);
  return found !== undefined && holdsUntilEnd(found.tree, found.node);
}

const holdsUntilEnd = perNode((tree, cls: ClassNode): boolean => {
  const ends = cls.body.body.flatMap((member) => {
    if (!('key' in member) || !ENDS_INSTANCE.test(keyName(member as never) ?? '')) return [];
    if (isFunction(member)) return [member as Node];
    const value = 'value' in member ? (member.value as Node | null) : undefined;
    return value && isFunction(value) ? [value] : [];
  });
  return allCalls(tree).some(
    (call) =>
      ends.some((end) => tree.contains(end, call)) &&
      (endsPart(tree, propertyName(call.callee)) ||
        /^clear(Interval|Timeout)$/.test(calleeName(tree, call.callee) ?? '')),
  );
});

/** A method of that name ends what it is called on, gives it back, or takes a listener off it. */
function endsPart(tree: Tree, method = ''): boolean {
  return (
    isStop(tree, method) ||
    PAIRED.back.test(method) ||
    Object.values(REMOVERS).flat().includes(method)
  );
}
