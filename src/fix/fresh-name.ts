import type { Node } from '@babel/types';
import { scopesOf } from '../analysis/binding.ts';
import { isFunction } from '../ast/node.ts';
import { descendants, type Tree } from '../ast/tree.ts';

/** Names handed out for one tree, so that two fixes of one round never take the same. */
const handedOut = new WeakMap<Tree, { name: string; within: Node }[]>();

/**
 * The first of `candidates` (then numbered ones) that is free: not visible at `node`, and not mentioned in the
 * function around it, so that it neither shadows nor captures.
 */
export function freshName(tree: Tree, node: Node, candidates: readonly [string, ...string[]]): string {
  const scopes = scopesOf(tree);
  const around = tree.closest(node, (up) => isFunction(up) || up.type === 'Program') as Node;
  const mentioned = new Set<string>();
  for (const inner of descendants(around)) if (inner.type === 'Identifier') mentioned.add(inner.name);
  const taken = handedOut.get(tree) ?? [];
  handedOut.set(tree, taken);
  const free = (name: string): boolean =>
    !mentioned.has(name) && !scopes.lookup(name, node) && !taken.some((t) => t.name === name && (tree.contains(t.within, around) || tree.contains(around, t.within)));
  let name: string | undefined = candidates.find(free);
  for (let n = 2; !name; n += 1) if (free(`${candidates[0]}${n}`)) name = `${candidates[0]}${n}`;
  taken.push({ name, within: around });
  return name;
}
