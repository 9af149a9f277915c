import type { Node } from '@babel/types';
import { isNothing } from '../ast/empty-value.ts';
import { isClass, propertyName, unwrap } from '../ast/node.ts';
import type { Tree } from '../ast/tree.ts';
import type { ClassNode } from './class-members.ts';
import type { Binding } from './scope.ts';
import { thisClass } from './this-class.ts';
import { fieldValues } from './value-origins.ts';

/** The field of an object for good, by which its other methods know what its constructor was handed. */
export interface KeptParameter {
  readonly cls: ClassNode;
  readonly field: string;
}

/**
 * The field that a parameter of a constructor is kept in: by being declared there as a field, or by the only assignment
 * to it. Undefined where it is not kept, or where the field may hold something else later.
 */
export function keptIn(tree: Tree, binding: Binding): KeptParameter | undefined {
  const ctor = binding.scope.node;
  if (binding.kind !== 'param' || ctor.type !== 'ClassMethod' || ctor.kind !== 'constructor')
    return undefined;
  const cls = tree.closest(ctor, isClass) as ClassNode | undefined;
  if (!cls || binding.references.some((reference) => isWritten(tree, reference))) return undefined;
  if (binding.declaration.type === 'TSParameterProperty')
    return valuesOf(tree, cls, binding.name).length === 0
      ? { cls, field: binding.name }
      : undefined;
  for (const reference of binding.references) {
    const up = tree.parent(reference);
    if (up?.type !== 'AssignmentExpression' || up.right !== reference) continue;
    const field = propertyName(up.left);
    const isOwn = 'object' in up.left && thisClass(tree, up.left.object as Node) === cls;
    if (field !== undefined && isOwn && valuesOf(tree, cls, field).length === 1)
      return { cls, field };
  }
  return undefined;
}

/** An empty field holds nothing else. */
function valuesOf(tree: Tree, cls: ClassNode, field: string): readonly Node[] {
  return fieldValues(tree, cls, field).filter((value) => !isNothing(unwrap(value)));
}

function isWritten(tree: Tree, reference: Node): boolean {
  const up = tree.parent(reference);
  return up?.type === 'AssignmentExpression' && up.left === reference;
}
