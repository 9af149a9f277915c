import type { Node } from '@babel/types';
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

/** Sets the flag to something empty. */
export function resets(tree: Tree, release: Method, flag: string): boolean {
  return [...descendants(release.body)].some(
    (n) =>
      n.type === 'AssignmentExpression' &&
      propertyName(n.left) === flag &&
      /^(false|0|null|undefined|''|""|'\w*'|"\w*"|\w+\.\w+)$/.test(tree.source(n.right)),
  );
}
