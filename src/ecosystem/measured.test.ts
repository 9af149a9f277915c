import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { projects } from './projects.ts';
import { tableOf, type Measured } from './table.ts';

const measured = JSON.parse(readFileSync(join(import.meta.dirname, 'measured.json'), 'utf8')) as Measured;

it('keeps the table of the last run as it was measured', () => {
  expect(readFileSync(join(import.meta.dirname, 'table.md'), 'utf8'), '`npm run ecosystem -- --save` writes both').toBe(tableOf(measured));
});

it('has tried at least 30 of the projects, 10 of them with tests of their own', () => {
  const names = new Set(projects.map(({ name }) => name));
  expect(names.size).toBe(projects.length);
  expect(measured.rows.filter(({ project }) => !names.has(project))).toEqual([]);
  expect(measured.rows.length).toBeGreaterThanOrEqual(30);
  expect(measured.rows.filter(({ all }) => all.tests).length).toBeGreaterThanOrEqual(10);
});
