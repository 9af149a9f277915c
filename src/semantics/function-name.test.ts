import { expect, it } from 'vitest';
import { isFunction } from '../ast/node.ts';
import { descendants, Tree } from '../ast/tree.ts';
import { functionName } from './function-name.ts';

it.each([
  ['function stop() {}', 'stop'],
  ['const stop = () => {};', 'stop'],
  ['const stop = (() => {}) as () => void;', 'stop'],
  ['const stop = function inner() {};', 'stop'],
  ['let stop; stop = () => {};', 'stop'],
  ['server.stop = () => {};', 'stop'],
  ['exports.stop = async () => {};', 'stop'],
  ['const api = { stop() {} };', 'stop'],
  ['const api = { stop: () => {} };', 'stop'],
  ["const api = { 'stop': function () {} };", 'stop'],
  ['class Api { stop() {} }', 'stop'],
  ['class Api { stop = () => {}; }', 'stop'],
  ['class Api { static stop() {} }', 'stop'],
  ['class Api { #stop() {} }', '#stop'],
  ['class Api { #stop = () => {}; }', '#stop'],
  ['class Api { constructor() {} }', 'constructor'],
  ['export default function stop() {}', 'stop'],
  ["process.on('exit', function stop() {});", 'stop'],
  ["process.on('exit', () => {});", undefined],
  ['const api = { [stop]: () => {} };', undefined],
  ['class Api { [stop]() {} }', undefined],
  ['export default () => {};', undefined],
  ['const stop = once(() => {});', undefined],
])('calls the function of %s: %s', (text, name) => {
  const tree = new Tree({ path: 'src/a.ts', text });
  const fn = [...descendants(tree.program)].find(isFunction);
  expect(fn && functionName(tree, fn)).toBe(name);
});
