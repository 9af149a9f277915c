import type { Node } from '@babel/types';
import { scopesOf } from './scope.ts';
import { next, type Trail, type Value } from './trail.ts';
import { descendants } from '../ast/tree.ts';
import { keyName, isClass, isFunction, propertyName } from '../ast/node.ts';
import type { Located } from './call-target.ts';

/** The value of a property of an object that is written out. */
export function propertyOfObject(
  { tree, node }: Located,
  name: string,
  trail: Trail,
): Value | undefined {
  const member =
    node.type === 'ObjectExpression'
      ? node.properties.find((p) => p.type !== 'SpreadElement' && keyName(p) === name)
      : undefined;
  if (member?.type === 'ObjectMethod') return { tree, node: member };
  return member?.type === 'ObjectProperty'
    ? trail.value({ tree, node: member.value }, trail)
    : undefined;
}

/** What a member of a class is, own or inherited: a method, or the value or type of a field. */
export function memberOfClass(
  { tree, node }: Located,
  name: string,
  trail: Trail,
): Value | undefined {
  if (!isClass(node)) return undefined;
  for (const member of node.body.body) {
    if (keyName(member as { key?: Node }) !== name) continue;
    if (isFunction(member))
      return member.kind === 'get'
        ? valueOfType({ tree, node: member.returnType as Node }, trail)
        : { tree, node: member };
    if (member.type === 'ClassProperty' || member.type === 'ClassPrivateProperty') {
      const value =
        (member.value ? trail.value({ tree, node: member.value }, trail) : undefined) ??
        valueOfType({ tree, node: member.typeAnnotation as Node }, trail);
      if (value) return value;
    }
  }
  for (const inner of descendants(node.body)) {
    // constructor(private readonly telemetry: Telemetry)
    if (inner.type === 'TSParameterProperty') {
      const parameter =
        inner.parameter.type === 'AssignmentPattern' ? inner.parameter.left : inner.parameter;
      if (parameter.type === 'Identifier' && parameter.name === name)
        return valueOfType({ tree, node: parameter.typeAnnotation as Node }, trail);
    }
    if (
      inner.type === 'AssignmentExpression' &&
      inner.left.type === 'MemberExpression' &&
      inner.left.object.type === 'ThisExpression' &&
      propertyName(inner.left) === name
    ) {
      const value = trail.value({ tree, node: inner.right }, trail);
      if (value) return value;
    }
  }
  return node.superClass ? inherited({ tree, node: node.superClass }, name, trail) : undefined;
}

function inherited(base: Located, name: string, trail: Trail): Value | undefined {
  const value = trail.value(base, next(trail));
  return value && value.specifier === undefined
    ? memberOfClass(value, name, next(trail))
    : undefined;
}

/** The class that a type names; `Promise<X>` and `X | undefined` are X. */
export function valueOfType({ tree, node }: Located, trail: Trail): Value | undefined {
  if (!node || trail.steps <= 0) return undefined;
  for (const inner of descendants(node)) {
    if (
      inner.type !== 'TSTypeReference' ||
      inner.typeName.type !== 'Identifier' ||
      /^(Promise|Readonly|Partial)$/.test(inner.typeName.name)
    )
      continue;
    const binding = scopesOf(tree).lookup(inner.typeName.name, node);
    const value = binding && trail.variable(tree, binding, next(trail));
    if (value && (value.specifier !== undefined || isClass(value.node))) return value;
  }
  return undefined;
}
