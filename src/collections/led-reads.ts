import type { Node } from '@babel/types';
import { isCall, propertyName, unwrap } from '../ast/node.ts';
import { scopesOf } from '../semantics/scope.ts';
import type { Forgotten } from './forgotten-entries.ts';
import { isPassed } from './passed-tests.ts';
import { isSameKey } from './same-key.ts';
import type { MapUse } from './uses.ts';

/**
 * True where each read of the store is reached only while the leader has an entry under the same key. What is left in the
 * store when the leader's entry goes is then never read.
 */
export function isReadWithLeader({ uses, leaderUses }: Forgotten): boolean {
  return uses.every((use) => {
    if (/^(write|delete|clear|assign)$/.test(use.kind)) return true;
    if (use.kind !== 'read') return false;
    const isFound = (value: Node): boolean => isLeaders(use, leaderUses, value);
    return isPassed(use.tree, use.at, {
      whenTrue: (test) => tells(test, isFound, true),
      whenFalse: (test) => tells(test, isFound, false),
    });
  });
}

/** The test has this outcome only where what is looked for was found. */
function tells(test: Node, isFound: (value: Node) => boolean, outcome: boolean): boolean {
  if (test.type !== 'BinaryExpression') return outcome && isFound(test);
  const isNothing = test.right.type === 'NullLiteral' || isUndefined(test.right);
  const isNot = test.operator.startsWith('!');
  return /^[!=]==?$/.test(test.operator) && isNothing && isNot === outcome && isFound(test.left);
}

function isUndefined(node: Node): boolean {
  return node.type === 'Identifier' && node.name === 'undefined';
}

/** `leader.has(key)`, `leader.get(key)`, or a constant that holds what that gave. */
function isLeaders(
  { tree, key }: Pick<MapUse, 'tree' | 'key'>,
  leaderUses: readonly MapUse[],
  value: Node,
): boolean {
  const node = unwrap(value);
  if (node.type === 'Identifier') {
    const binding = scopesOf(tree).resolve(node);
    const { declaration } = binding ?? {};
    return (
      binding?.kind === 'const' &&
      declaration?.type === 'VariableDeclarator' &&
      declaration.id === binding.identifier &&
      !!declaration.init &&
      isLeaders({ tree, key }, leaderUses, declaration.init)
    );
  }
  if (!isCall(node) || !/^(has|get)$/.test(propertyName(node.callee) ?? '')) return false;
  return leaderUses.some(
    (one) =>
      one.kind === 'read' &&
      one.tree === tree &&
      tree.contains(node, one.at) &&
      isSameKey(one.key, key),
  );
}
