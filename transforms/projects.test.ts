import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { registry } from '../src/registry.ts';
import { difference } from '../src/testing/check-fixture.ts';
import {
  layOut,
  readProjectFixtures,
  readTree,
  runOn,
  updateProjectOutput,
  writeAll,
  type ProjectFixture,
} from '../src/testing/project-fixture.ts';
import type { Transform } from '../src/transform.ts';

const ROOT = join(import.meta.dirname, '../__testfixtures__');

for (const transform of registry) {
  const { id } = transform.definition;
  const fixtures = readProjectFixtures(join(ROOT, id));
  if (fixtures.length > 0)
    describe(id, () => {
      for (const fixture of fixtures)
        it(`${fixture.name} ${fixture.changes ? 'becomes its output' : fixture.expected.length > 0 ? 'is reported and has no fix' : 'is silent'}`, () =>
          check(fixture, transform));
    });
}

it('finds every fixture of several files under a transform', () => {
  const folders = readdirSync(ROOT, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.project$/.test(name))
    .map((name) => name.replaceAll('\\', '/'));
  expect(folders.sort()).toEqual(
    registry
      .flatMap(({ definition: { id } }) =>
        readProjectFixtures(join(ROOT, id)).map(({ name }) => `${id}/${name}`),
      )
      .sort(),
  );
});

/** All in one copy of the project: what is found, what it becomes, and that nothing is left to repair. */
async function check(fixture: ProjectFixture, transform: Transform): Promise<void> {
  const root = layOut(fixture);
  const before = readTree(root);
  const { result, repairs } = await runOn(root, transform, fixture.options);
  expect(result.errors).toEqual([]);
  expect(
    result.findings.map((f) => ({
      path: f.path,
      transform: f.transform,
      line: f.range.start.line,
      applicability: f.applicability,
    })),
  ).toEqual(fixture.expected);
  expect(
    repairs.flatMap(({ repair }) =>
      repair.dropped.map(
        ({ finding, why }) => `${finding.path}:${finding.range.start.line} was dropped: ${why}`,
      ),
    ),
  ).toEqual([]);
  writeAll(root, repairs);
  const after = readTree(root);
  if (!updateProjectOutput(fixture, before, after)) compare(fixture.output, after);
  const again = await runOn(root, transform, fixture.options);
  expect(again.result.errors).toEqual([]);
  expect(
    again.result.findings
      .filter((f) => f.edits.length > 0)
      .map((f) => `${f.path}:${f.range.start.line} ${f.message}`),
    'a second run finds nothing to repair',
  ).toEqual([]);
}

function compare(
  wanted: Readonly<Record<string, string>>,
  got: Readonly<Record<string, string>>,
): void {
  expect(Object.keys(got)).toEqual(Object.keys(wanted));
  for (const [path, text] of Object.entries(wanted))
    if (got[path] !== text) expect.fail(difference(text, got[path] ?? '', path));
}
