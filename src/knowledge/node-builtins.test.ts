import { builtinModules } from 'node:module';
import { expect, it } from 'vitest';
import { isBuiltin, isNodeOnly } from './node-builtins.ts';

it('knows all modules of the Node that runs it', () => {
  expect(builtinModules.filter((name) => !isBuiltin(name))).toEqual([]);
});

it.each([
  ['node:events', true],
  ['fs/promises', true],
  ['events', false],
  ['url', false],
  ['fs-extra', false],
  ['fs/other', false],
  ['./fs', false],
])('says of %s whether only Node has it: %s', (specifier, expected) => {
  expect(isNodeOnly(specifier)).toBe(expected);
});
