import { scopesOf } from '../semantics/scope.ts';
import { isFunction } from '../ast/node.ts';
import { descendants, endOf, startOf, type Node, type Tree } from '../ast/tree.ts';
import type { NameAllocator } from '../types.ts';

/**
 * The first of `candidates` (then numbered ones) for a constant above `statement`, that no variable there has and nothing in the
 * function around refers to. Keys and properties of that name do no harm: `const telemetry = this.telemetry`.
 */
export function localName(
  names: NameAllocator,
  tree: Tree,
  statement: Node,
  candidates: readonly [string, ...string[]],
): string {
  const scopes = scopesOf(tree);
  const around = tree.closest(statement, (up) => isFunction(up) || up.type === 'Program') as Node;
  const used = new Set<string>();
  for (const node of descendants(around))
    if (node.type === 'Identifier' && !isPropertyName(tree, node)) used.add(node.name);
  return names.take(
    candidates,
    { kind: 'variable', start: startOf(around), end: endOf(around) },
    (name) => !used.has(name) && !scopes.lookup(name, statement),
  );
}

function isPropertyName(tree: Tree, node: Node): boolean {
  const parent = tree.parent(node);
  if (!parent) return false;
  if (parent.type === 'PrivateName') return true;
  if (parent.type === 'MemberExpression' || parent.type === 'OptionalMemberExpression')
    return parent.property === node && !parent.computed;
  return 'key' in parent && parent.key === node && !('computed' in parent && parent.computed);
}
