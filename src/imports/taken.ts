import type { Identifier, Node } from '@babel/types';
import { keyName, propertyName } from '../ast/node.ts';
import type { Tree } from '../ast/tree.ts';
import { isInType } from '../semantics/imports.ts';
import { scopesOf, type Binding } from '../semantics/scope.ts';

/** One thing that is taken out of an imported module. */
export interface Taken {
  /** The exported name; `default`, or `*` for the module itself. */
  readonly imported: string;
  /** The variable that holds it, and where its value is read; a type of the same name is none of its uses. */
  readonly binding?: Binding;
  readonly uses: readonly Identifier[];
  /** The expression that is it: `(await import('x')).name`. */
  readonly expression?: Node;
  /** The variable that holds the whole module, if only this is ever used of it. */
  readonly holder?: Binding;
}

/** The bindings of a pattern that takes a module apart; unread ones are left out. Undefined if it does more. */
export function patternTaken(tree: Tree, pattern: Node): Taken[] | undefined {
  if (pattern.type === 'Identifier') {
    const binding = constant(tree, pattern);
    const uses = binding ? usesOf(tree, binding) : [];
    if (!binding || uses.length === 0) return undefined;
    const defaults = uses
      .map((use) => tree.parent(use))
      .filter(
        (parent): parent is Node => parent !== undefined && propertyName(parent) === 'default',
      );
    return defaults.length === uses.length
      ? defaults.map((expression) => ({
          imported: 'default',
          expression,
          uses: [],
          holder: binding,
        }))
      : [{ imported: '*', binding, uses }];
  }
  if (pattern.type !== 'ObjectPattern' || pattern.typeAnnotation) return undefined;
  const taken: Taken[] = [];
  for (const property of pattern.properties) {
    const imported = property.type === 'ObjectProperty' ? keyName(property) : undefined;
    if (
      property.type !== 'ObjectProperty' ||
      imported === undefined ||
      property.value.type !== 'Identifier'
    )
      return undefined;
    const binding = constant(tree, property.value);
    if (!binding) return undefined;
    const uses = usesOf(tree, binding);
    if (uses.length > 0) taken.push({ imported, binding, uses });
  }
  return taken;
}

export function usesOf(tree: Tree, { references }: Binding): Identifier[] {
  return references.filter(
    (reference) =>
      !isInType(tree, reference) ||
      tree.closest(reference, (up) => up.type === 'TSTypeQuery') !== undefined,
  );
}

/** A variable that is never written again, and has no type of its own. */
export function constant(tree: Tree, identifier: Identifier): Binding | undefined {
  if (identifier.typeAnnotation) return undefined;
  const binding = scopesOf(tree).resolve(identifier);
  if (binding?.identifier !== identifier || binding.kind === 'using') return undefined;
  return binding.references.some((reference) => {
    const parent = tree.parent(reference);
    return parent !== undefined && isWritten(parent, reference);
  })
    ? undefined
    : binding;
}

export function isWritten(parent: Node, node: Node): boolean {
  switch (parent.type) {
    case 'AssignmentExpression':
    case 'AssignmentPattern':
      return parent.left === node;
    case 'UpdateExpression':
    case 'ArrayPattern':
    case 'RestElement':
      return true;
    case 'UnaryExpression':
      return parent.operator === 'delete';
    case 'ForOfStatement':
    case 'ForInStatement':
      return parent.left === node;
    default:
      return false;
  }
}
