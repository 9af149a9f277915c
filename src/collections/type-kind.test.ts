import type { Node } from '@babel/types';
import { expect, it } from 'vitest';
import { Tree } from '../ast/tree.ts';
import { kindOfType } from './type-kind.ts';

it.each([
  ['Promise<Order>', 'promise'],
  ['Promise<Order> | undefined', 'promise'],
  ['NodeJS.Timeout', 'timer'],
  ['ReturnType<typeof setTimeout>', 'timer'],
  ['ReturnType<typeof setInterval> | null', 'timer'],
  ['{ timer: NodeJS.Timeout; cart: Cart }', 'data'],
  ['Order[]', 'collection'],
  ['readonly Order[]', 'collection'],
  ['Array<Order>', 'collection'],
  ['Set<Order>', 'collection'],
  ['Map<string, Order>', 'collection'],
  ['Map<string, () => void>', 'code'],
  ['OrderHandler[]', 'code'],
  ['Array<OrderHandler>', 'code'],
  ['Array</* of the cart */ () => void>', 'code'],
  ['(order: Order) => void', 'code'],
  ['((order: Order) => void) | undefined', 'code'],
  ['OrderHandler', 'code'],
  ['Function', 'code'],
  ['Logger', 'instrument'],
  ['Mutex', 'lock'],
  ['Queue<Order, number>', 'lock'],
  ['WebSocket', 'resource'],
  ['Consumer<string, Order>', 'resource'],
  ['Y.Doc', 'resource'],
  ['number', 'number'],
  ['Date', 'time'],
  ['string', 'data'],
  ['Order', 'data'],
])('values of type %s are %s', (type, kind) => {
  const tree = new Tree({ path: 'src/a.ts', text: `type A = ${type};` });
  const [alias] = tree.nodes('TSTypeAliasDeclaration');
  expect(kindOfType((alias as { typeAnnotation: Node }).typeAnnotation)).toBe(kind);
});
