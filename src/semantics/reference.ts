import type { Node } from '@babel/types';
import { propertyName, unwrap } from '../ast/node.ts';
import type { Tree } from '../ast/tree.ts';
import { keptIn } from './kept-parameter.ts';
import { scopesOf } from './scope.ts';
import { thisClass } from './this-class.ts';

/** How many constants are followed to the name that they stand for. */
const MOST_ALIASES = 8;

/**
 * A key for what a name means: equal for two expressions of one file that name the same variable or the same member of
 * it, also by way of constants (`const { bus } = this`) and of a constructor's parameter that is kept in a field.
 * Undefined for anything that may be another value each time: a call, a function written in place, a computed member.
 */
export function referenceKey(tree: Tree, expression: Node): string | undefined {
  return keyOf(tree, expression, MOST_ALIASES);
}

/** Both are names, and mean the same. */
export function isSameReference(tree: Tree, a: Node, b: Node): boolean {
  const key = referenceKey(tree, a);
  return key !== undefined && key === referenceKey(tree, b);
}

function keyOf(tree: Tree, expression: Node, steps: number): string | undefined {
  if (steps === 0) return undefined;
  const node = unwrap(expression);
  switch (node.type) {
    case 'ThisExpression': {
      const cls = thisClass(tree, node);
      return cls ? `this@${cls.start}` : 'this';
    }
    case 'Super':
      return 'super';
    case 'StringLiteral':
      return JSON.stringify(node.value);
    case 'Identifier':
      return ofIdentifier(tree, node, steps);
    case 'MemberExpression':
    case 'OptionalMemberExpression': {
      const name = propertyName(node);
      const object = name === undefined ? undefined : keyOf(tree, node.object, steps);
      return object === undefined ? undefined : `${object}.${name}`;
    }
    default:
      return undefined;
  }
}

function ofIdentifier(
  tree: Tree,
  node: Extract<Node, { type: 'Identifier' }>,
  steps: number,
): string | undefined {
  const binding = scopesOf(tree).resolve(node);
  if (!binding) return `global ${node.name}`;
  const kept = keptIn(tree, binding);
  if (kept) return `this@${kept.cls.start}.${kept.field}`;
  const own = `${binding.name}@${binding.identifier.start}`;
  const { declaration } = binding;
  if (declaration.type !== 'VariableDeclarator' || !declaration.init || binding.kind !== 'const')
    return own;
  if (declaration.id.type === 'Identifier') return keyOf(tree, declaration.init, steps - 1) ?? own;
  const taken =
    declaration.id.type === 'ObjectPattern'
      ? declaration.id.properties.find(
          (p) => p.type === 'ObjectProperty' && p.value === binding.identifier,
        )
      : undefined;
  if (taken?.type !== 'ObjectProperty' || taken.computed || taken.key.type !== 'Identifier')
    return own;
  const object = keyOf(tree, declaration.init, steps - 1);
  return object === undefined ? own : `${object}.${taken.key.name}`;
}

/**
 * What a test says of a variable that is set: true for `x`, `x !== undefined` and `x != null`, false for their
 * opposites. Undefined for a test of anything else.
 */
export function decidesOfSet(tree: Tree, test: Node, key: string): boolean | undefined {
  const node = unwrap(test);
  if (node.type === 'UnaryExpression' && node.operator === '!') {
    const inner = decidesOfSet(tree, node.argument, key);
    return inner === undefined ? undefined : !inner;
  }
  if (node.type === 'BinaryExpression' && /^[!=]==?$/.test(node.operator)) {
    const isEmpty =
      node.right.type === 'NullLiteral' ||
      (node.right.type === 'Identifier' && node.right.name === 'undefined');
    return isEmpty && referenceKey(tree, node.left) === key
      ? node.operator.startsWith('!')
      : undefined;
  }
  return referenceKey(tree, node) === key ? true : undefined;
}
