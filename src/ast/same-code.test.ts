import type { Node } from '@babel/types';
import { expect, it } from 'vitest';
import { sameCode } from './same-code.ts';
import { Tree } from './tree.ts';

function expression(code: string): Node {
  const tree = new Tree({ path: 'src/a.ts', text: `(${code});` });
  return (tree.nodes('ExpressionStatement')[0] as { expression: Node }).expression;
}

it.each([
  ['order.id', 'order /* of the cart */\n  .id', true],
  ['order.id', '((order).id)', true],
  ["order['id']", 'order["id"]', true],
  ['`${a}:${b}`', '`${ a }:${b}`', true],
  ['load(id, { force: true })', 'load(\n  id,\n  { force: true },\n)', true],
  ['(x) => x + 1', 'x => x+1', true],
  ['1_000', '1000', true],
  ['order.id', 'order.key', false],
  ['order.id', 'order?.id', false],
  ['order.id', 'order[id]', false],
  ['order.id', 'order.id!', false],
  ['load(id)', 'load(id, id)', false],
  ['`${a}:${b}`', '`${a}-${b}`', false],
  ['/a/g', '/a/i', false],
  ['a + b', 'a - b', false],
  ['[a, , b]', '[a, b]', false],
  ["'a'", 'a', false],
])('%s and %s are the same code: %s', (a, b, answer) => {
  expect(sameCode(expression(a), expression(b))).toBe(answer);
});

it('compares nothing with nothing', () => {
  expect(sameCode(undefined, null)).toBe(true);
  expect(sameCode(expression('a'), undefined)).toBe(false);
});
