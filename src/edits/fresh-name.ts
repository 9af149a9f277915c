import type { Node } from '@babel/types';
import { scopesOf } from '../semantics/scope.ts';
import { isFunction } from '../ast/node.ts';
import { descendants, type Tree } from '../ast/tree.ts';

/** Names handed out for one tree, so that two fixes of one round never take the same. */
const handedOut = new WeakMap<Tree, { name: string; within: Node }[]>();

/**
 * The first of `candidates` (then numbered ones) that is free for a variable declared beside `node`, a statement or
 * something in one: not visible there, and not mentioned in the block that the variable is for, so that it neither shadows
 * nor captures. Blocks beside that one may use the name for something else.
 */
export function freshName(
  tree: Tree,
  node: Node,
  candidates: readonly [string, ...string[]],
): string {
  const scopes = scopesOf(tree);
  const around = blockAround(tree, node);
  const mentioned = mentionedIn(around);
  const taken = handedOut.get(tree) ?? [];
  handedOut.set(tree, taken);
  const free = (name: string): boolean =>
    !mentioned.has(name) &&
    !scopes.lookup(name, node) &&
    !taken.some(
      (t) =>
        t.name === name && (tree.contains(t.within, around) || tree.contains(around, t.within)),
    );
  let name: string | undefined = candidates.find(free);
  for (let n = 2; !name; n += 1) if (free(`${candidates[0]}${n}`)) name = `${candidates[0]}${n}`;
  taken.push({ name, within: around });
  return name;
}

function mentionedIn(around: Node): Set<string> {
  const names = new Set<string>();
  for (const inner of descendants(around)) if (inner.type === 'Identifier') names.add(inner.name);
  return names;
}

/** What a `let` or `const` beside `node` is visible in: a block; for the body of a function or `catch` that one, with its parameters. */
export function blockAround(tree: Tree, node: Node): Node {
  const block = tree.closest(tree.parent(node) ?? tree.program, opensBlock) ?? tree.program;
  const parent = tree.parent(block);
  return block.type === 'BlockStatement' &&
    parent &&
    (isFunction(parent) || parent.type === 'CatchClause')
    ? parent
    : block;
}

function opensBlock(node: Node): boolean {
  return (
    isFunction(node) ||
    node.type === 'BlockStatement' ||
    node.type === 'SwitchStatement' ||
    node.type === 'StaticBlock' ||
    node.type === 'TSModuleBlock' ||
    node.type === 'Program'
  );
}
