import { expect, it } from 'vitest';
import { problemsOf } from './table.ts';

it('names what is worse with the safe fixes, too, where all fixes together hide it', () => {
  expect(
    problemsOf({
      safe: { fixes: 1, files: 1, problems: ['A test fails now: pays'] },
      all: { fixes: 2, files: 1, problems: [] },
    }),
  ).toEqual(['With the safe fixes: A test fails now: pays']);
});
