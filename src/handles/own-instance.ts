import type { Node } from '@babel/types';
import { allCalls, isFunction, keyName, propertyName } from '../ast/node.ts';
import { perNode } from '../ast/tree.ts';
import type { File } from '../file.ts';
import { calleeName } from '../semantics/qualified-name.ts';
import { classNamed } from '../semantics/call-target.ts';
import type { ClassNode } from '../semantics/class-members.ts';

/** Methods by which an object of a class ends; `end` ends a span or a record, too, which holds nothing. */
export const ENDS = /^(close|destroy|disconnect)$/;
/** By what such a method ends what the object holds. */
const ENDS_PARTS =
  /^(close|end|destroy|disconnect|terminate|quit|kill|release|removeListener|off)$/;

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
    if (!('key' in member) || !ENDS.test(keyName(member as never) ?? '')) return [];
    if (isFunction(member)) return [member as Node];
    const value = 'value' in member ? (member.value as Node | null) : undefined;
    return value && isFunction(value) ? [value] : [];
  });
  return allCalls(tree).some(
    (call) =>
      ends.some((end) => tree.contains(end, call)) &&
      (ENDS_PARTS.test(propertyName(call.callee) ?? '') ||
        /^clear(Interval|Timeout)$/.test(calleeName(tree, call.callee) ?? '')),
  );
});
