import type { Node } from '@babel/types';
import { expect, it } from 'vitest';
import { Tree } from './tree.ts';
import { declaredType, elementType, typeArguments, typeName, withoutNothing } from './types.ts';

function type(code: string): Node {
  const tree = new Tree({ path: 'src/a.ts', text: `type A = ${code};` });
  return (tree.nodes('TSTypeAliasDeclaration')[0] as { typeAnnotation: Node }).typeAnnotation;
}

it.each([
  ['Order', 'Order'],
  ['Map<string, Order>', 'Map'],
  ['Y . Doc', 'Y.Doc'],
  ['string', 'string'],
  ['unknown', 'unknown'],
  ['Order[]', undefined],
  ['() => void', undefined],
  ["'open'", undefined],
])('%s is called %s', (code, name) => {
  expect(typeName(type(code))).toBe(name);
});

it.each([
  ['Order[]', 'Order'],
  ['readonly Order[]', 'Order'],
  ['Array<Order>', 'Order'],
  ['ReadonlyArray<Order>', 'Order'],
  ['Set<Order>', undefined],
  ['Order', undefined],
])('the elements of %s are %s', (code, name) => {
  const element = elementType(type(code));
  expect(element && typeName(element)).toBe(name);
});

it.each([
  ['Order | undefined', 'Order'],
  ['null | (Order | undefined)', 'Order'],
  ['Order', 'Order'],
  ['Order | Cart', undefined],
])('%s is %s where there is one', (code, name) => {
  expect(typeName(withoutNothing(type(code)))).toBe(name);
});

it('knows the arguments of a type', () => {
  expect(typeArguments(type('Map<string, Order>')).map(typeName)).toEqual(['string', 'Order']);
  expect(typeArguments(type('Order'))).toEqual([]);
});

it.each([
  ['function f(a: Order) {}', 'Order'],
  ['function f(a: Order = none) {}', 'Order'],
  ['class A { constructor(private a: Order) {} }', 'Order'],
  ['function f(a) {}', undefined],
])('the type of the parameter in %s is %s', (text, name) => {
  const tree = new Tree({ path: 'src/a.ts', text });
  const [fn] = [...tree.nodes('FunctionDeclaration'), ...tree.nodes('ClassMethod')];
  const found = declaredType(fn?.params[0] as Node);
  expect(found && typeName(found)).toBe(name);
});
