import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { projects } from './projects.ts';
import { problemsOf, tableOf, type Measured } from './table.ts';

const measured = JSON.parse(
  readFileSync(join(import.meta.dirname, 'measured.json'), 'utf8'),
) as Measured;

it('keeps the table of the last run as it was measured', () => {
  expect(
    readFileSync(join(import.meta.dirname, 'table.md'), 'utf8'),
    '`npm run ecosystem -- --save` writes both',
  ).toBe(tableOf(measured));
});

it('has tried every project, at least 30 of them and 10 with tests of their own, and none is worse for it', () => {
  expect(measured.rows.map(({ project }) => project).sort()).toEqual(
    projects.map(({ name }) => name).sort(),
  );
  expect(projects.length).toBeGreaterThanOrEqual(30);
  expect(measured.rows.filter(({ all }) => all.tests).length).toBeGreaterThanOrEqual(10);
  expect(measured.rows.flatMap((row) => problemsOf(row))).toEqual([]);
});
