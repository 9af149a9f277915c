import type { Identifier, Node } from '@babel/types';
import { isPath, lastName } from '../ast/names.ts';
import { isCall, isFunction, propertyName, unwrap } from '../ast/node.ts';
import type { Tree } from '../ast/tree.ts';
import { declaredType } from '../ast/types.ts';
import { CALLED_LIKE_CODE, MAKES_INSTRUMENT, MAKES_RESOURCE } from '../knowledge/value-words.ts';
import { calleeName } from '../semantics/qualified-name.ts';
import { scopesOf, type Binding } from '../semantics/scope.ts';
import { entryTypes } from './entry-types.ts';
import type { Store } from './collection.ts';
import { kindOfClass, kindOfType, type ValueKind } from './type-kind.ts';
import type { MapUse } from './uses.ts';

/** Judges by the type of the values and by what is written. */
export function valueKindOf(tree: Tree, store: Store, uses: readonly MapUse[]): ValueKind {
  const { value } = entryTypes(tree, store);
  const typed = value ? kindOfType(value) : undefined;
  if (typed && typed !== 'data') return typed;
  const written = uses
    .filter((u) => u.kind === 'write' && u.value)
    .map((u) => kindOfValue(u.tree, u.value as Node));
  if (written.length > 0 && written.every((k) => k === written[0])) return written[0] as ValueKind;
  return (
    written.find(
      (k) =>
        k === 'timer' || k === 'resource' || k === 'lock' || k === 'promise' || k === 'collection',
    ) ?? 'data'
  );
}

/** What an expression makes, through variables. */
export function kindOfValue(tree: Tree, value: Node, depth = 0): ValueKind {
  const node = unwrap(value);
  if (depth > 4) return 'data';
  if (isFunction(node) || node.type === 'ClassExpression') return 'code';
  switch (node.type) {
    case 'NewExpression':
      return kindOfMade(node.callee);
    case 'CallExpression':
    case 'OptionalCallExpression':
      return kindOfResult(tree, node.callee);
    case 'AwaitExpression':
      return kindOfValue(tree, node.argument, depth + 1);
    case 'ObjectExpression':
      return node.properties.some(isPromiseProperty) ? 'promise' : 'data';
    case 'ArrayExpression':
      return 'collection';
    case 'NumericLiteral':
    case 'UpdateExpression':
      return 'number';
    case 'BinaryExpression': {
      const sides = [node.left, node.right].map((side) => kindOfValue(tree, side, depth + 1));
      if (sides.includes('time')) return 'time';
      return sides.includes('number') && /^[-+*/%]$/.test(node.operator) ? 'number' : 'data';
    }
    case 'Identifier':
      return kindOfVariable(tree, node, depth);
    default:
      return 'data';
  }
}

function kindOfMade(callee: Node): ValueKind {
  const name = isPath(callee, 'Y.Doc') ? 'Y.Doc' : (lastName(callee) ?? '');
  if (name === 'Promise') return 'promise';
  if (name === 'Date') return 'time';
  return /^(Map|Set|Array|WeakMap)$/.test(name) ? 'collection' : kindOfClass(name);
}

function kindOfResult(tree: Tree, callee: Node): ValueKind {
  const name = lastName(callee) ?? '';
  if (/^set(Timeout|Interval|Immediate)$/.test(name)) return 'timer';
  if (calleeName(tree, callee) === 'Date.now') return 'time';
  if (MAKES_RESOURCE.test(name)) return 'resource';
  if (/^(pLimit|throat)$/.test(name)) return 'lock';
  return MAKES_INSTRUMENT.test(name) ? 'instrument' : 'data';
}

/** `{ promise: load(id) }` */
function isPromiseProperty(property: Node): boolean {
  return (
    property.type === 'ObjectProperty' &&
    property.key.type === 'Identifier' &&
    /^(promise|in_?flight)$/i.test(property.key.name) &&
    unwrap(property.value as Node).type !== 'AwaitExpression'
  );
}

function kindOfVariable(tree: Tree, id: Identifier, depth: number): ValueKind {
  const binding = scopesOf(tree).resolve(id);
  const declaration = binding?.declaration;
  if (
    declaration &&
    (isFunction(declaration) || declaration.type === 'ClassDeclaration') &&
    binding.kind !== 'param'
  )
    return 'code';
  const type = binding && declaredType(binding.identifier);
  const typed = type ? kindOfType(type) : 'data';
  if (typed !== 'data') return typed;
  const init =
    declaration?.type === 'VariableDeclarator' && declaration.id.type === 'Identifier'
      ? declaration.init
      : undefined;
  if (init) return kindOfValue(tree, init, depth + 1);
  if (binding?.kind === 'param' && CALLED_LIKE_CODE.test(id.name)) return 'code';
  const assigned = binding && assignedTo(tree, binding);
  return assigned ? kindOfValue(tree, assigned, depth + 1) : 'data';
}

/** What the first assignment to a variable gives it. */
function assignedTo(tree: Tree, { name, references }: Binding): Node | undefined {
  const found = references
    .map((reference) => tree.parent(reference))
    .find((up) => up?.type === 'AssignmentExpression' && isPath(up.left, name));
  return found?.type === 'AssignmentExpression' ? found.right : undefined;
}

/** The expression that a value comes from, through one variable: what is awaited, called or written out. */
export function originOfValue(tree: Tree, value: Node): Node {
  const node = unwrap(value);
  if (node.type !== 'Identifier') return node;
  const binding = scopesOf(tree).resolve(node);
  const init =
    binding?.declaration.type === 'VariableDeclarator' ? binding.declaration.init : undefined;
  if (
    init &&
    unwrap(init).type !== 'Identifier' &&
    !(isCall(unwrap(init)) && propertyName((unwrap(init) as { callee: Node }).callee) === 'get')
  )
    return unwrap(init);
  const assigned = binding && assignedTo(tree, binding);
  if (assigned) return unwrap(assigned);
  return init ? unwrap(init) : node;
}
