import type { Node } from '@babel/types';
import { qualifiedName } from './names.ts';

/** The type that a variable, parameter, field or function's value is declared with; undefined where none is written. */
export function declaredType(node: Node): Node | undefined {
  if (node.type === 'AssignmentPattern') return declaredType(node.left);
  if (node.type === 'TSParameterProperty') return declaredType(node.parameter);
  const annotation =
    'typeAnnotation' in node ? (node.typeAnnotation as Node | null | undefined) : undefined;
  return annotation?.type === 'TSTypeAnnotation' ? annotation.typeAnnotation : undefined;
}

/** What a type is called: `Map` for `Map<string, Order>`, `Y.Doc`, `string`; undefined for one that is written out. */
export function typeName(type: Node): string | undefined {
  if (type.type === 'TSTypeReference') return qualifiedName(type.typeName);
  return /^TS(\w+)Keyword$/.exec(type.type)?.[1]?.toLowerCase();
}

/** The types between the angle brackets, none where there are none. */
export function typeArguments(node: Node): readonly Node[] {
  const given =
    'typeParameters' in node ? (node.typeParameters as Node | null | undefined) : undefined;
  return given?.type === 'TSTypeParameterInstantiation' ? given.params : [];
}

/** The type of an array's elements: `Order` for `Order[]`, `readonly Order[]`, `Array<Order>` and `ReadonlyArray<Order>`. */
export function elementType(type: Node): Node | undefined {
  if (type.type === 'TSArrayType') return type.elementType;
  if (type.type === 'TSTypeOperator' && type.operator === 'readonly')
    return elementType(type.typeAnnotation);
  return /^(Readonly)?Array$/.test(typeName(type) ?? '') ? typeArguments(type)[0] : undefined;
}

/** `Order` for `Order | undefined | null` and `(Order)`; other types are as they are. */
export function withoutNothing(type: Node): Node {
  if (type.type === 'TSParenthesizedType') return withoutNothing(type.typeAnnotation);
  if (type.type !== 'TSUnionType') return type;
  const some = type.types.filter(
    ({ type: kind }) => kind !== 'TSUndefinedKeyword' && kind !== 'TSNullKeyword',
  );
  return some.length === 1 ? withoutNothing(some[0] as Node) : type;
}
