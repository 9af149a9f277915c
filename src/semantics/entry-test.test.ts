import type { Node } from '@babel/types';
import { expect, it } from 'vitest';
import { Tree } from '../ast/tree.ts';
import { isEntryTest } from './entry-test.ts';

it.each([
  ['require.main === module', true],
  ['require . main === module', true],
  ['module === require?.main', true],
  ['import.meta.main', true],
  ['process.argv[1] === fileURLToPath(import.meta.url)', true],
  ['process.argv[1] && import.meta.url.endsWith(process.argv[1])', true],
  ['module.parent === null', true],
  ['require.main !== module', false],
  ['!import.meta.main', false],
  ['import.meta.main || process.env.FORCE', false],
  ['process.argv[2]', false],
  ["name === 'require.main'", false],
  ['isMain /* require.main === module */', false],
])('%s asks for the entry: %s', (test, answer) => {
  const tree = new Tree({ path: 'src/a.ts', text: `if (${test}) {}` });
  expect(isEntryTest((tree.nodes('IfStatement')[0] as { test: Node }).test)).toBe(answer);
});
