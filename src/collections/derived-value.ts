import type { Node } from '@babel/types';
import { dotted, lastName } from '../ast/names.ts';
import { isCall, isFunction, propertyName, unwrap } from '../ast/node.ts';
import { descendants, type Tree } from '../ast/tree.ts';
import { scopesOf } from '../semantics/scope.ts';
import type { MapUse } from './uses.ts';
import { originOfValue } from './value-kind.ts';

/** A value that starts from nothing, to be filled later: `[]`, `{ count: 0 }`, `new Session()`. */
export function isFreshState({ tree, value }: MapUse): boolean {
  if (!value) return false;
  const node = originOfValue(tree, value);
  if (node !== unwrap(value) && isFilledLocal(tree, unwrap(value))) return false;
  if (node.type === 'ArrayExpression') return node.elements.length === 0;
  if (node.type === 'ObjectExpression')
    return (
      !isDerived(tree, node) &&
      !node.properties.some(
        (p) => p.type === 'ObjectProperty' && unwrap(p.value).type === 'MemberExpression',
      )
    );
  if (node.type === 'NewExpression')
    return (
      !/^(RegExp|URL|Date|Intl\.\w+|Minimatch|Function|Ajv|\w*(Regex|Regexp|Matcher|Template|Script))$/.test(
        dotted(node.callee),
      ) &&
      node.arguments.every(
        (a) =>
          a.type === 'Identifier' ||
          a.type === 'StringLiteral' ||
          a.type === 'ThisExpression' ||
          a.type === 'MemberExpression' ||
          a.type === 'NumericLiteral' ||
          a.type === 'BooleanLiteral' ||
          a.type === 'NullLiteral',
      )
    );
  return false;
}

/** The value comes out of a call or an await, or is part of something that does. */
export function isDerived(tree: Tree, value: Node, depth = 0): boolean {
  if (unwrap(value).type === 'Identifier' && isFilledLocal(tree, unwrap(value))) return true;
  const node = originOfValue(tree, value);
  if (depth > 4) return false;
  switch (node.type) {
    case 'AwaitExpression':
    case 'YieldExpression':
      return true;
    case 'CallExpression':
    case 'OptionalCallExpression': {
      return (
        !/^(Date\.now|performance\.now|Symbol|process\.hrtime)$/.test(dotted(node.callee)) &&
        !/^(uuid\w*|randomUUID|nanoid|v4|createEmpty\w*|new[A-Z]\w*|default[A-Z]\w*|initial\w*|empty\w*|generate\w*Id)$/.test(
          lastName(node.callee) ?? '',
        )
      );
    }
    case 'NewExpression':
      return !/^(Date|Map|Set|Array|Object|Error)$/.test(dotted(node.callee));
    case 'ObjectExpression':
      return node.properties.some((p) =>
        p.type === 'ObjectProperty'
          ? isDerived(tree, p.value as Node, depth + 1)
          : p.type === 'SpreadElement' && isDerived(tree, p.argument, depth + 1),
      );
    case 'MemberExpression':
    case 'OptionalMemberExpression':
      if (
        /^(length|size)$/.test(propertyName(node) ?? '') ||
        rootOf(node).type === 'ThisExpression'
      )
        return false;
      return node.object.type === 'Identifier'
        ? isDerived(tree, node.object, depth + 1) || node.computed
        : true;
    case 'ConditionalExpression':
      return (
        isDerived(tree, node.consequent, depth + 1) || isDerived(tree, node.alternate, depth + 1)
      );
    case 'LogicalExpression':
      return isDerived(tree, node.left, depth + 1) || isDerived(tree, node.right, depth + 1);
    case 'TemplateLiteral':
    case 'BinaryExpression':
      return true;
    case 'Identifier':
      return isCallbackParam(tree, node) || isFilledLocal(tree, node);
    default:
      return false;
  }
}

/** `a` of `a.b.c`. */
function rootOf(member: Node): Node {
  let node = member;
  while (node.type === 'MemberExpression' || node.type === 'OptionalMemberExpression')
    node = unwrap(node.object);
  return node;
}

/** What a callback is handed came out of the call: `load().then((menu) => …)`. The elements of a list are there already. */
function isCallbackParam(tree: Tree, id: Node): boolean {
  const binding = scopesOf(tree).resolve(id);
  const fn = binding?.kind === 'param' ? tree.closest(binding.identifier, isFunction) : undefined;
  const call = fn && tree.parent(fn);
  if (!fn || !isCall(call)) return false;
  return (
    propertyName(call.callee) !== 'forEach' ||
    [...tree.ancestors(fn)].some((up) => isFunction(up) && [...descendants(up)].some(isWaiting))
  );
}

/** A local that other statements fill before it is stored, in a function that waits for what it fills it with. */
function isFilledLocal(tree: Tree, id: Node): boolean {
  const binding = scopesOf(tree).resolve(id);
  const fn =
    binding?.declaration.type === 'VariableDeclarator'
      ? tree.closest(binding.declaration, isFunction)
      : undefined;
  return (
    binding !== undefined &&
    fn !== undefined &&
    binding.references.length > 2 &&
    [...descendants(fn)].some(isWaiting)
  );
}

export function isWaiting(node: Node): boolean {
  return node.type === 'AwaitExpression' || (node.type === 'ForOfStatement' && node.await);
}
