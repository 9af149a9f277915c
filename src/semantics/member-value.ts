import type { Node } from '@babel/types';
import { byName } from '../ast/by-name.ts';
import { scopesOf } from './scope.ts';
import { next, type Trail, type Value } from './trail.ts';
import { descendants, perNode, startOf, type Tree } from '../ast/tree.ts';
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
const membersIn = perNode((tree, body: ClassNode['body']) => ({
  declared: byName<Member>(body.body, (member) => keyName(member as { key?: Node })),
  given: byName(tree.memo(givenByClass).get(body) ?? [], (one) =>
    one.type === 'Identifier' ? one.name : propertyName(one.left),
  ),
}));

/** Those in the bodies of classes, in source order; one in a class within another is in both. */
function givenByClass(tree: Tree): ReadonlyMap<Node, readonly Given[]> {
  const found = new Map<Node, Given[]>();
  for (const one of [...parameterProperties(tree), ...assignmentsToThis(tree)].sort(
    (a, b) => startOf(a) - startOf(b),
  ))
    for (const up of tree.ancestors(one)) {
      if (up.type !== 'ClassBody') continue;
      const list = found.get(up);
      if (list) list.push(one);
      else found.set(up, [one]);
    }
  return found;
}

function parameterProperties(tree: Tree): Given[] {
  return tree.nodes('TSParameterProperty').flatMap(({ parameter }) => {
    const named = parameter.type === 'AssignmentPattern' ? parameter.left : parameter;
    return named.type === 'Identifier' ? [named] : [];
  });
}

function assignmentsToThis(tree: Tree): Given[] {
  return tree
    .nodes('AssignmentExpression')
    .filter(
      ({ left }) => left.type === 'MemberExpression' && left.object.type === 'ThisExpression',
    );
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
