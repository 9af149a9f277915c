import type { Node } from '@babel/types';
import { calleeName } from '../semantics/qualified-name.ts';
import { unwrap, isFunction, propertyName, isCall } from '../ast/node.ts';
import type { Tree } from '../ast/tree.ts';

/** `cache`: one of a package, a loader by key, or a function that remembers what it gave. */
export type StoreKind = LanguageStore | 'cache';
type LanguageStore = 'map' | 'set' | 'object';

/**
 * False if no store of the file can outlive a call and grow, by what can be seen without asking what names stand for: it
 * saves the dearer questions for most files.
 */
export function mayGrow(tree: Tree): boolean {
  const writes = writesByKind(tree);
  const isKept = (kind: LanguageStore, made: Node): boolean => {
    let up = tree.parent(made);
    while (up && (unwrap(up) !== up || up.type === 'LogicalExpression')) up = tree.parent(up);
    if (up?.type !== 'VariableDeclarator')
      return writes[kind].length > 0 && up !== undefined && KEEPERS.has(up.type);
    const fn = tree.closest(up, isFunction);
    return fn
      ? writes[kind].some((w) => tree.contains(fn, w) && tree.closest(w, isFunction) !== fn)
      : writes[kind].length > 0;
  };
  return (
    tree
      .nodes('NewExpression')
      .some(
        (n) =>
          n.callee.type === 'Identifier' &&
          ((n.callee.name === 'Map' && isKept('map', n)) ||
            (n.callee.name === 'Set' && isKept('set', n))),
      ) ||
    tree.nodes('ObjectExpression').some((n) => n.properties.length === 0 && isKept('object', n)) ||
    tree
      .nodes('CallExpression')
      .some((n) => n.arguments[0]?.type === 'NullLiteral' && isKept('object', n))
  );
}

const KEEPERS = new Set([
  'AssignmentExpression',
  'ClassProperty',
  'ClassPrivateProperty',
  'ClassAccessorProperty',
  'ObjectProperty',
]);

/** What may write to a store of each kind with a key that is not spelled out. */
function writesByKind(tree: Tree): Record<LanguageStore, Node[]> {
  const found: Record<LanguageStore, Node[]> = { map: [], set: [], object: [] };
  for (const call of [...tree.nodes('CallExpression'), ...tree.nodes('OptionalCallExpression')]) {
    const name = call.arguments.length > 0 ? propertyName(call.callee) : undefined;
    if (name === 'set') found.map.push(call);
    else if (name === 'add') found.set.push(call);
  }
  for (const { left } of tree.nodes('AssignmentExpression'))
    if (left.type === 'MemberExpression' && left.computed) found.object.push(left);
  for (const { argument } of tree.nodes('UpdateExpression'))
    if (argument.type === 'MemberExpression' && argument.computed) found.object.push(argument);
  return found;
}

/** True for `new Map()`, `new Set()`, `{}` and `Object.create(null)`. */
export function creationKind(tree: Tree, expression: Node): LanguageStore | undefined {
  const node = unwrap(expression);
  if (node.type === 'NewExpression') {
    const name = calleeName(tree, node.callee);
    return name === 'Map' ? 'map' : name === 'Set' ? 'set' : undefined;
  }
  if (node.type === 'ObjectExpression') return node.properties.length === 0 ? 'object' : undefined;
  return isCall(node) &&
    node.arguments.length === 1 &&
    node.arguments[0]?.type === 'NullLiteral' &&
    calleeName(tree, node.callee) === 'Object.create'
    ? 'object'
    : undefined;
}

/** The expressions of a file that make a store, in source order. */
export function creationsOf(tree: Tree): { kind: LanguageStore; node: Node }[] {
  const nodes: Node[] = [
    ...tree.nodes('NewExpression'),
    ...tree.nodes('ObjectExpression').filter((n) => n.properties.length === 0),
    ...tree.nodes('CallExpression').filter((n) => n.arguments[0]?.type === 'NullLiteral'),
  ];
  const made = nodes
    .map((node) => ({ kind: creationKind(tree, node), node }))
    .filter((m): m is { kind: LanguageStore; node: Node } => m.kind !== undefined);
  return made.sort((a, b) => (a.node.start as number) - (b.node.start as number));
}

/** A text sets something to an object without properties, however that is spaced: for the needles of a transform. */
export function writesEmptyObject(text: string): boolean {
  return /[=:>]\s*\{\s*\}/.test(text);
}
