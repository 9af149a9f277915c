import type { Node } from '@babel/types';
import { scopesOf } from '../semantics/scope.ts';
import { isFunction } from '../ast/node.ts';
import { descendants, endOf, perNode, startOf, type Tree } from '../ast/tree.ts';
import type { NameAllocator } from '../types.ts';

/**
 * The first of `candidates` (then numbered ones) that is free for a variable declared beside `node`, a statement or
 * something in one: not visible there, and not mentioned in the block that the variable is for, so that it neither shadows
 * nor captures. Blocks beside that one may use the name for something else.
 */
export function freshName(
  names: NameAllocator,
  tree: Tree,
  node: Node,
  candidates: readonly [string, ...string[]],
): string {
  const scopes = scopesOf(tree);
  const around = blockAround(tree, node);
  const mentioned = mentionedIn(tree, around);
  return names.take(
    candidates,
    { kind: 'variable', start: startOf(around), end: endOf(around) },
    (name) => !mentioned.has(name) && !scopes.lookup(name, node),
  );
}

const mentionedIn = perNode((_, around): ReadonlySet<string> => {
  const names = new Set<string>();
  for (const inner of descendants(around)) if (inner.type === 'Identifier') names.add(inner.name);
  return names;
});

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
