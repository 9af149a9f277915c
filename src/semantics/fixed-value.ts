import type { Node } from '@babel/types';
import { isFunction, isCall, propertyName, unwrap } from '../ast/node.ts';
import { isFrom } from '../ast/names.ts';
import { descendants, type Tree } from '../ast/tree.ts';
import { PATH_CALLS } from '../knowledge/fixed-files.ts';
import { isReassigned } from './mutation.ts';
import { calleeName, importedName } from './qualified-name.ts';
import { scopesOf } from './scope.ts';

/** How many constants are followed. */
const MOST_STEPS = 6;

/**
 * The value is the same whenever the expression is evaluated: literals, constants of the module, paths and objects made
 * of these, and constants of functions that are set to such. What a name outside of the file stands for is taken as one.
 */
export function isFixed(tree: Tree, expression: Node, steps = MOST_STEPS): boolean {
  const node = unwrap(expression);
  const all = (parts: readonly (Node | null)[]): boolean =>
    parts.every((part) => !part || isFixed(tree, part, steps));
  switch (node.type) {
    case 'StringLiteral':
    case 'NumericLiteral':
    case 'BooleanLiteral':
    case 'NullLiteral':
    case 'RegExpLiteral':
      return true;
    case 'TemplateLiteral':
      return all(node.expressions as Node[]);
    case 'BinaryExpression':
    case 'LogicalExpression':
      return all([node.left, node.right]);
    case 'UnaryExpression':
      return all([node.argument]);
    case 'ArrayExpression':
      return all(node.elements);
    case 'ObjectExpression':
      return node.properties.every(
        (p) => p.type === 'ObjectProperty' && !p.computed && isFixed(tree, p.value, steps),
      );
    case 'Identifier':
      return isFixedName(tree, node, steps);
    case 'MemberExpression':
      return (
        propertyName(node) !== undefined &&
        (isFrom(node, 'import.meta') || isFrom(node, 'process.env') || all([node.object]))
      );
    case 'CallExpression':
      return PATH_CALLS.test(calleeName(tree, node.callee) ?? '') && all(node.arguments);
    case 'NewExpression':
      return calleeName(tree, node.callee) === 'URL' && all(node.arguments);
    default:
      return false;
  }
}

const OF_THE_MODULE = /^(__dirname|__filename|undefined)$/;

function isFixedName(tree: Tree, node: Node & { name: string }, steps: number): boolean {
  const binding = scopesOf(tree).resolve(node);
  if (!binding) return OF_THE_MODULE.test(node.name);
  if (importedName(tree, binding) !== undefined) return true;
  const { declaration } = binding;
  return (
    steps > 0 &&
    declaration.type === 'VariableDeclarator' &&
    declaration.id.type === 'Identifier' &&
    !!declaration.init &&
    !isReassigned(tree, binding) &&
    isFixed(tree, declaration.init, steps - 1)
  );
}

/** The last text that the value is made of: the name of the file at the end of a path. */
export function lastText(tree: Tree, expression: Node, steps = MOST_STEPS): string | undefined {
  const node = unwrap(expression);
  if (node.type === 'Identifier') {
    const declaration = steps > 0 ? scopesOf(tree).resolve(node)?.declaration : undefined;
    return declaration?.type === 'VariableDeclarator' && declaration.init
      ? lastText(tree, declaration.init, steps - 1)
      : undefined;
  }
  if (isCall(node) || node.type === 'NewExpression') {
    for (const argument of node.arguments.toReversed()) {
      const text = lastText(tree, argument, steps);
      if (text !== undefined) return text;
    }
    return undefined;
  }
  const texts = [...descendants(node, (inner) => !isFunction(inner))].flatMap((inner) =>
    inner.type === 'StringLiteral'
      ? [inner.value]
      : inner.type === 'TemplateElement'
        ? [inner.value.raw]
        : [],
  );
  return texts.filter((text) => text !== '').at(-1);
}
