import type { Node } from '@babel/types';
import { expect, it } from 'vitest';
import { Tree } from '../ast/tree.ts';
import { assignedExport, exportsAnything, isOfExports } from './commonjs.ts';

it.each([
  ['module.exports', 'default', true],
  ['module\n  .exports', 'default', true],
  ['exports.cart', 'cart', true],
  ["module.exports['cart']", 'cart', true],
  ['module.exports.cart', 'cart', true],
  ['exports.cart.total', undefined, true],
  ['exports[name]', undefined, true],
  ['carts.exports', undefined, false],
  ['exported', undefined, false],
])('%s is the export %s', (target, name, isExport) => {
  const tree = new Tree({ path: 'src/a.js', text: `${target} = 1;` });
  const { left } = tree.nodes('AssignmentExpression')[0] as { left: Node };
  expect(assignedExport(left)).toBe(name);
  expect(isOfExports(left)).toBe(isExport);
});

it.each([
  ['export const cart = 1;', true],
  ['exports.cart = 1;', true],
  ['const cart = 1; // exports nothing', false],
  ["console.log('exports');", false],
])('%s exports something: %s', (text, answer) => {
  expect(exportsAnything(new Tree({ path: 'src/a.js', text }))).toBe(answer);
});
