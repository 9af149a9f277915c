import type { Node } from '@babel/types';
import { isEmptyValue } from '../ast/empty-value.ts';
import { functionAround, propertyName } from '../ast/node.ts';
import { descendants, type Tree } from '../ast/tree.ts';
import { usesOf, type ClassNode, type Method, type Owner } from '../semantics/class-members.ts';

/** The field other than the timer's own on which the way to `call` depends. */
export function guardFlag(tree: Tree, call: Node, owner: Owner, field: string): string | undefined {
  const fn = functionAround(tree, call);
  if (!fn || (fn === owner.member && 'kind' in fn && fn.kind === 'constructor')) return undefined;
  for (const node of descendants(fn)) {
    if (node.type !== 'IfStatement' || (node.start as number) > (call.start as number)) continue;
    const around = tree.contains(node, call);
    const returns = [...descendants(node.consequent)].some((n) => n.type === 'ReturnStatement');
    if (!around && !returns) continue;
    for (const part of descendants(node.test)) {
      const name =
        'object' in part && (part.object as Node).type === 'ThisExpression'
          ? propertyName(part)
          : undefined;
      if (name !== undefined && name !== field && isWritten(tree, owner.cls, name)) return name;
    }
  }
  return undefined;
}

function isWritten(tree: Tree, cls: ClassNode, name: string): boolean {
  return usesOf(tree, cls, name).some((use) => {
    const parent = tree.parent(use);
    const inConstructor =
      tree.closest(use, (up) => up.type === 'ClassMethod' && up.kind === 'constructor') !==
      undefined;
    return (
      !inConstructor &&
      ((parent?.type === 'AssignmentExpression' && parent.left === use) ||
        parent?.type === 'UpdateExpression')
    );
  });
}

/** Sets the flag to something empty, or to a word or member that stands for another state. */
export function resets(release: Method, flag: string): boolean {
  return [...descendants(release.body)].some(
    (n) =>
      n.type === 'AssignmentExpression' &&
      propertyName(n.left) === flag &&
      (isEmptyValue(n.right) || isState(n.right)),
  );
}

/** `'idle'`, `State.idle`, `this.initial` */
function isState(value: Node): boolean {
  if (value.type === 'StringLiteral') return /^\w*$/.test(value.value);
  return (
    value.type === 'MemberExpression' &&
    !value.computed &&
    (value.object.type === 'Identifier' || value.object.type === 'ThisExpression')
  );
}
