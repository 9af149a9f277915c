import { scopesOf } from '../semantics/scope.ts';
import { isFunction } from '../ast/node.ts';
import { descendants, type Node, type Tree } from '../ast/tree.ts';

/** Names handed out for one tree, by the function they are in, so that two fixes of one round never take the same. */
const handedOut = new WeakMap<Tree, Map<Node, Set<string>>>();

/**
 * The first of `names` (then numbered ones) for a constant above `statement`, that no variable there has and nothing in the
 * function around refers to. Keys and properties of that name do no harm: `const telemetry = this.telemetry`.
 */
export function localName(
  tree: Tree,
  statement: Node,
  names: readonly [string, ...string[]],
): string {
  const scopes = scopesOf(tree);
  const around = tree.closest(statement, (up) => isFunction(up) || up.type === 'Program') as Node;
  const used = new Set<string>();
  for (const node of descendants(around))
    if (node.type === 'Identifier' && !isPropertyName(tree, node)) used.add(node.name);
  const byFunction = handedOut.get(tree) ?? new Map<Node, Set<string>>();
  handedOut.set(tree, byFunction);
  const taken = byFunction.get(around) ?? new Set<string>();
  byFunction.set(around, taken);
  const free = (name: string): boolean =>
    !used.has(name) && !taken.has(name) && !scopes.lookup(name, statement);
  let name = names.find(free);
  for (let n = 2; name === undefined; n += 1) if (free(`${names[0]}${n}`)) name = `${names[0]}${n}`;
  taken.add(name);
  return name;
}

function isPropertyName(tree: Tree, node: Node): boolean {
  const parent = tree.parent(node);
  if (!parent) return false;
  if (parent.type === 'PrivateName') return true;
  if (parent.type === 'MemberExpression' || parent.type === 'OptionalMemberExpression')
    return parent.property === node && !parent.computed;
  return 'key' in parent && parent.key === node && !('computed' in parent && parent.computed);
}
