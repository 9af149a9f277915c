import type { Identifier, Node } from '@babel/types';
import { isCall, isFunction, propertyName, unwrap } from '../ast/node.ts';
import { descendants, type Tree } from '../ast/tree.ts';
import { scopesOf, type Binding } from './scope.ts';
import { calleeName } from './qualified-name.ts';
import { isPureConstructor, isPureFunction, rootOf } from './purity.ts';

/** A value that the file itself made, and no client of anything: not an import, nor a global, but for `process.env` and `process.argv`. */
export function isOwn(tree: Tree, expression: Node): boolean {
  const root = rootOf(expression);
  if (root.type !== 'Identifier')
    return root.type !== 'ThisExpression' && root.type !== 'MetaProperty';
  const binding = scopesOf(tree).resolve(root);
  if (!binding)
    return (
      isOfLanguage(expression, root) ||
      (expression.type !== 'Identifier' && isPureFunction(calleeName(tree, root) ?? ''))
    );
  const { declaration } = binding;
  if (binding.kind === 'param') return isPlainParameter(tree, declaration);
  if (declaration.type !== 'VariableDeclarator' || isRequired(binding)) return false;
  if (declaration.init) return isPlain(tree, declaration.init);
  const list = tree.parent(declaration);
  const loop = list && tree.parent(list);
  return loop?.type === 'ForOfStatement' && loop.left === list && isOwn(tree, loop.right);
}

const OF_PROCESS = /^(env|argv|version|platform)$/;
const OF_LANGUAGE = /^(Object|Array|Math|JSON|Buffer|String|Number|Date)$/;

/** What the language or the environment gives to every file, by the global at its root: `Math.max(…)`, `process.env.PORT`. */
function isOfLanguage(expression: Node, root: Identifier): boolean {
  if (root.name !== 'process') return OF_LANGUAGE.test(root.name);
  const member = [...descendants(expression)].find(
    (node) => 'object' in node && unwrap(node.object as Node) === root,
  );
  return member !== undefined && OF_PROCESS.test(propertyName(member) ?? '');
}

/** One whose type says that it is text, a number or a list, or that is called back for the parts of such a value. */
function isPlainParameter(tree: Tree, parameter: Node): boolean {
  const annotation = 'typeAnnotation' in parameter ? parameter.typeAnnotation : undefined;
  const type = annotation?.type === 'TSTypeAnnotation' ? annotation.typeAnnotation.type : undefined;
  if (
    type === 'TSStringKeyword' ||
    type === 'TSNumberKeyword' ||
    type === 'TSBooleanKeyword' ||
    type === 'TSArrayType'
  )
    return true;
  const fn = tree.parent(parameter);
  const call = fn && tree.parent(fn);
  return (
    isCall(call) &&
    (call.arguments as readonly Node[]).includes(fn as Node) &&
    'object' in call.callee &&
    isOwn(tree, call.callee.object as Node)
  );
}

/** Text, numbers, regular expressions, arrays, objects, collections, and what such a call or member gives. */
function isPlain(tree: Tree, expression: Node): boolean {
  const node = unwrap(expression);
  switch (node.type) {
    case 'StringLiteral':
    case 'TemplateLiteral':
    case 'NumericLiteral':
    case 'RegExpLiteral':
    case 'ArrayExpression':
    case 'ObjectExpression':
    case 'BinaryExpression':
      return true;
    case 'LogicalExpression':
      return isPlain(tree, node.left) && isPlain(tree, node.right);
    case 'ConditionalExpression':
      return isPlain(tree, node.consequent) && isPlain(tree, node.alternate);
    case 'NewExpression':
      return isPureConstructor(calleeName(tree, node.callee) ?? '');
    case 'CallExpression':
      return isPureFunction(calleeName(tree, node.callee) ?? '') || isOwn(tree, node);
    case 'Identifier':
    case 'MemberExpression':
    case 'OptionalMemberExpression':
      return isOwn(tree, node);
    default:
      return false;
  }
}

/** The function or class of this file that an expression names. */
export function declared(tree: Tree, expression: Node): Node | undefined {
  const node = unwrap(expression);
  const binding = node.type === 'Identifier' ? scopesOf(tree).resolve(node) : undefined;
  if (!binding || binding.kind === 'param' || binding.kind === 'let' || binding.kind === 'var')
    return undefined;
  const { declaration } = binding;
  return declaration.type === 'VariableDeclarator'
    ? declaration.init
      ? unwrap(declaration.init)
      : undefined
    : declaration;
}

/** What a function that is called where it stands gets for a parameter; the parameter itself where that is not known. */
export function givenAtOnce(tree: Tree, { declaration, identifier }: Binding): Node[] {
  const fn = tree.parent(declaration);
  const call = fn && tree.parent(fn);
  const given =
    fn && isFunction(fn) && isCall(call) && unwrap(call.callee) === fn
      ? call.arguments[(fn.params as readonly Node[]).indexOf(declaration)]
      : undefined;
  return given ? [given] : [{ ...identifier, name: 'arguments' }];
}

/** `require()` of anything, or a member of it. */
export function isRequired({ declaration }: Binding): boolean {
  const init =
    declaration.type === 'VariableDeclarator' && declaration.init
      ? rootOf(declaration.init)
      : undefined;
  return init?.type === 'Identifier' && init.name === 'require';
}
