import type { Identifier, Node } from '@babel/types';
import { classAround, isFunction, propertyName } from '../ast/node.ts';
import { descendants, type Tree } from '../ast/tree.ts';
import { keptIn } from '../semantics/kept-parameter.ts';
import { decidesOfSet, referenceKey } from '../semantics/reference.ts';
import { scopesOf } from '../semantics/scope.ts';

/**
 * How an expression is written at another place so that it means the same: as it is, with `this.bus` for a parameter of the
 * constructor that the object keeps. Undefined where a name of it is not seen there.
 */
export function writtenAt(tree: Tree, expression: Node, place: Node): string | undefined {
  const scopes = scopesOf(tree);
  const start = expression.start as number;
  let text = tree.source(expression);
  for (const inner of [...descendants(expression)].reverse()) {
    if (isFunction(inner)) return undefined;
    if (inner.type !== 'Identifier' || isPropertyName(tree, inner)) continue;
    const binding = scopes.resolve(inner);
    if (scopes.lookup(inner.name, place) === binding) continue;
    const kept = binding && keptIn(tree, binding);
    if (!kept || classAround(tree, place) !== kept.cls) return undefined;
    const [from, to] = [(inner.start as number) - start, (inner.end as number) - start];
    text = `${text.slice(0, from)}this.${kept.field}${text.slice(to)}`;
  }
  return text;
}

function isPropertyName(tree: Tree, node: Identifier): boolean {
  const up = tree.parent(node);
  return (
    up !== undefined && propertyName(up) === node.name && 'property' in up && up.property === node
  );
}

/** The code asks whether there is such a thing before it uses it there. */
export function isAskedBefore(tree: Tree, use: Node, asked: Node): boolean {
  if (use.type.startsWith('Optional')) return true;
  const key = referenceKey(tree, asked);
  for (const up of tree.ancestors(use)) {
    if (isFunction(up)) return false;
    if (up.type !== 'IfStatement' && up.type !== 'LogicalExpression') continue;
    const test = up.type === 'IfStatement' ? up.test : up.left;
    if (key !== undefined && decidesOfSet(tree, test, key) === true) return true;
  }
  return false;
}
