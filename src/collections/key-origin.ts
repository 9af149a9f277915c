import type { Node } from '@babel/types';
import { isFrom } from '../ast/names.ts';
import { isCall, isClass, isFunction, keyName, propertyName, unwrap } from '../ast/node.ts';
import type { File } from '../file.ts';
import { FINITE_REQUEST_MEMBERS } from '../knowledge/key-sources.ts';
import { scopesOf } from '../semantics/scope.ts';
import { isFiniteType, typeOf } from '../semantics/finite-type.ts';
import { thisClass } from '../semantics/this-class.ts';
import { originOfCall } from './key-calls.ts';
import { isAmongKnown } from './key-guards.ts';
import { isAmongRecords } from './record-guards.ts';
import { originOfField, originOfVariable } from './key-variables.ts';
import { among, CODE, combine, SEEN, UNKNOWN, type KeyOrigin, type Search } from './origin.ts';

/** How many expressions are looked at for one key. */
const MOST = 400;

/** Where the values of a key come from, through variables, parameters, fields and callers in all files. */
export function keyOriginOf(file: File, key: Node): KeyOrigin {
  const search: Search = { seen: new Set(), left: MOST, follow };
  const origin = follow(search, file, key, []);
  return origin === SEEN ? CODE : origin;
}

/** What the value of an expression comes of, or that of a member of it, by the names of `path`. */
function follow(search: Search, file: File, expression: Node, path: readonly string[]): KeyOrigin {
  if (search.left-- <= 0) return UNKNOWN;
  const node = unwrap(expression);
  if (isFunction(node) || isClass(node) || LITERALS.has(node.type)) return CODE;
  if (path.length === 0 && isFiniteHere(file, expression, node)) return CODE;
  switch (node.type) {
    case 'ObjectExpression':
      return ofObject(search, file, node, path);
    case 'Identifier':
    case 'MemberExpression':
    case 'OptionalMemberExpression': {
      const origin = ofName(search, file, node, path);
      const isOpen = origin.kind === 'outside' && origin.among === undefined;
      return isOpen && path.length === 0 && isAmongRecords(file, node)
        ? among(origin, 'record')
        : origin;
    }
    case 'CallExpression':
    case 'OptionalCallExpression':
    case 'NewExpression':
      return originOfCall(search, file, node, path);
    default:
      return ofParts(search, file, node, path);
  }
}

type Member = Extract<Node, { type: 'MemberExpression' | 'OptionalMemberExpression' }>;

function ofName(
  search: Search,
  file: File,
  node: Extract<Node, { type: 'Identifier' }> | Member,
  path: readonly string[],
): KeyOrigin {
  if (node.type !== 'Identifier') return ofMember(search, file, node, path);
  const binding = scopesOf(file.tree).resolve(node);
  if (binding) return originOfVariable(search, file, { binding, use: node }, path);
  return node.name === 'undefined' ? CODE : UNKNOWN;
}

const LITERALS: ReadonlySet<string> = new Set([
  ...['StringLiteral', 'NumericLiteral', 'BooleanLiteral', 'NullLiteral', 'BigIntLiteral'],
  ...['RegExpLiteral', 'MetaProperty'],
]);

/** What an expression is put together from. */
function ofParts(search: Search, file: File, node: Node, path: readonly string[]): KeyOrigin {
  const next = (inner: Node | null | undefined): KeyOrigin =>
    inner ? follow(search, file, inner, []) : CODE;
  const along = (inner: Node): KeyOrigin => follow(search, file, inner, path);
  switch (node.type) {
    case 'UnaryExpression':
      return /^[-+~]$/.test(node.operator) ? next(node.argument) : CODE;
    case 'TemplateLiteral':
      return combine(node.expressions.map((part) => next(part)));
    case 'BinaryExpression':
      return ofBinary(node, next);
    case 'ArrayExpression':
      return combine(node.elements.map((element) => next(element)));
    case 'SpreadElement':
    case 'AwaitExpression':
      return along(node.argument);
    case 'LogicalExpression':
      return combine([along(node.left), along(node.right)]);
    case 'ConditionalExpression':
      return combine([along(node.consequent), along(node.alternate)]);
    case 'AssignmentExpression':
      return along(node.right);
    case 'UpdateExpression':
      return next(node.argument);
    default:
      return UNKNOWN;
  }
}

/** Its type has a handful of values, or a test before it has found it among those that the code knows. */
function isFiniteHere(file: File, written: Node, inner: Node): boolean {
  const { tree, project } = file;
  if (
    written.type === 'TSAsExpression' &&
    isFiniteType({ tree, node: written.typeAnnotation }, project)
  )
    return true;
  if (inner.type !== 'Identifier' && !('object' in inner)) return false;
  const type = typeOf({ tree, node: inner }, project);
  return (type !== undefined && isFiniteType(type, project)) || isAmongKnown(file, inner);
}

/** `n % 16` has as many values as its divisor; a comparison has two. */
function ofBinary(
  node: Extract<Node, { type: 'BinaryExpression' }>,
  next: (inner: Node) => KeyOrigin,
): KeyOrigin {
  if (/^([<>]=?|[!=]==?|in|instanceof)$/.test(node.operator)) return CODE;
  if (node.operator === '%' || node.operator === '&') return next(node.right);
  return combine([next(node.left), next(node.right)]);
}

function ofObject(
  search: Search,
  file: File,
  node: Extract<Node, { type: 'ObjectExpression' }>,
  path: readonly string[],
): KeyOrigin {
  const [first, ...rest] = path;
  const parts: KeyOrigin[] = [];
  for (const property of node.properties) {
    if (property.type === 'ObjectMethod') continue;
    if (property.type === 'SpreadElement') {
      parts.push(search.follow(search, file, property.argument, path));
      continue;
    }
    if (first !== undefined && keyName(property) === first)
      return search.follow(search, file, property.value, rest);
    if (first === undefined) parts.push(search.follow(search, file, property.value, []));
  }
  return combine(parts);
}

function ofMember(search: Search, file: File, node: Member, path: readonly string[]): KeyOrigin {
  const { tree } = file;
  if (isFrom(node, 'process.env') || isFrom(node, 'process.argv') || isFrom(node, 'import.meta'))
    return CODE;
  const name = propertyName(node);
  const object = unwrap(node.object);
  const binding = object.type === 'Identifier' ? scopesOf(tree).resolve(object) : undefined;
  if (binding?.kind === 'enum') return CODE;
  const cls = name === undefined ? undefined : thisClass(tree, object);
  if (cls && name !== undefined) return originOfField(search, file, { cls, name }, path);
  if (name === 'length' || name === 'size') return UNKNOWN;
  if (name === undefined) return search.follow(search, file, object, []);
  const origin = search.follow(search, file, object, [name, ...path]);
  return origin.kind === 'outside' && origin.isWhole && FINITE_REQUEST_MEMBERS.has(name)
    ? CODE
    : origin.kind === 'outside' && origin.isWhole && !isCall(object)
      ? { ...origin, isWhole: false, text: `${origin.text}.${name}` }
      : origin;
}
