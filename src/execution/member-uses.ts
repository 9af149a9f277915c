import type { Node, Tree } from '../ast/tree.ts';
import { membersNamed } from '../semantics/class-members.ts';
import { importedName } from '../semantics/qualified-name.ts';
import { scopesOf } from '../semantics/scope.ts';

/** `x.name`, and a `name` that the file imports. */
export function usesOfMember(tree: Tree, name: string): readonly Node[] {
  const own = (member: Node): boolean =>
    'object' in member && (member.object as Node).type === 'ThisExpression';
  const members = membersNamed(tree, name).filter((member) => !own(member));
  const imported = scopesOf(tree).scopeOf(tree.program).bindings.get(name);
  return imported && importedName(tree, imported) !== undefined
    ? [...members, ...imported.references]
    : members;
}
