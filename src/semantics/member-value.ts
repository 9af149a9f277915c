import type { Node } from '@babel/types';
import { byName } from '../ast/by-name.ts';
import { scopesOf } from './scope.ts';
import { next, type Trail, type Value } from './trail.ts';
import { descendants, perNode } from '../ast/tree.ts';
import { keyName, isClass, isFunction, propertyName } from '../ast/node.ts';
import type { ClassNode } from './class-members.ts';
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

type Member = ClassNode['body']['body'][number];
/** A parameter property, `constructor(private readonly mail: Mail)`, or `this.mail = …`. */
type Given = Extract<Node, { type: 'Identifier' | 'AssignmentExpression' }>;

/** What the body of a class says of its members, by name: asked for each name that is followed through it. */
const membersIn = perNode((_, body: ClassNode['body']) => ({
  declared: byName<Member>(body.body, (member) => keyName(member as { key?: Node })),
  given: byName(givenIn(body), (one) =>
    one.type === 'Identifier' ? one.name : propertyName(one.left),
  ),
}));

function* givenIn(body: ClassNode['body']): Generator<Given> {
  for (const inner of descendants(body))
    if (inner.type === 'TSParameterProperty') {
      const { parameter } = inner;
      const named = parameter.type === 'AssignmentPattern' ? parameter.left : parameter;
      if (named.type === 'Identifier') yield named;
    } else if (
      inner.type === 'AssignmentExpression' &&
      inner.left.type === 'MemberExpression' &&
      inner.left.object.type === 'ThisExpression'
    )
      yield inner;
}

/** What a member of a class is, own or inherited: a method, or the value or type of a field. */
export function memberOfClass(
  { tree, node }: Located,
  name: string,
  trail: Trail,
): Value | undefined {
  if (!isClass(node)) return undefined;
  const { declared, given } = membersIn(tree, node.body);
  for (const member of declared.get(name) ?? []) {
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
  for (const one of given.get(name) ?? []) {
    if (one.type === 'Identifier')
      return valueOfType({ tree, node: one.typeAnnotation as Node }, trail);
    const value = trail.value({ tree, node: one.right }, trail);
    if (value) return value;
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
