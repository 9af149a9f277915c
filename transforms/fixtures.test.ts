import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { registry } from '../src/registry.ts';
import type { FileSettings } from '../src/engine/scan.ts';
import {
  checkRepair,
  checkVariants,
  difference,
  findingsOf,
  repair,
  sameFindings,
} from '../src/testing/check-fixture.ts';
import { readFixtures, updateOutput, type Fixture } from '../src/testing/fixture.ts';
import { asJavaScript, throughJscodeshift } from '../src/testing/two-doors.ts';
import type { Transform } from '../src/transform.ts';

const ROOT = join(import.meta.dirname, '../__testfixtures__');
/** Whole services to run the tool on, rather than fixtures of one transform. */
const SERVICES = ['voice-ordering-service'];

for (const transform of registry) {
  const { id } = transform.definition;
  describe(id, () => {
    for (const fixture of readFixtures(join(ROOT, id)))
      describe(fixture.file, () => cases(fixture, transform));
    it('reads its folder', () => {
      expect(existsSync(join(ROOT, id)) || readFixtures(join(ROOT, id)).length === 0).toBe(true);
    });
  });
}

it('has a folder of fixtures for transforms alone', () => {
  const known = [...registry.map((t) => t.definition.id), ...SERVICES];
  expect(existsSync(ROOT) ? readdirSync(ROOT).filter((name) => !known.includes(name)) : []).toEqual(
    [],
  );
});

function cases(fixture: Fixture, transform: Transform): void {
  const { source, kind } = fixture;
  const settings = settingsOf(fixture, transform);
  const none = (problems: readonly string[]): void => expect(problems.join('\n\n')).toBe('');

  if (kind === 'input') it('becomes its output', () => becomesOutput(fixture, transform));
  else
    it(kind === 'valid' ? 'is silent' : 'is reported and has no fix', () => {
      const findings = findingsOf(source, settings);
      if (kind === 'report') expect(findings).not.toHaveLength(0);
      none(
        findings
          .filter(
            (f) =>
              kind === 'valid' ||
              f.edits.length > 0 ||
              (f.applicability !== 'display-only' && !f.question),
          )
          .map(
            (f) =>
              `Line ${f.range.start.line}: ${f.transform} (${f.applicability}). ${f.message} ${f.reason}`,
          ),
      );
    });
  const { expected } = fixture;
  if (expected) {
    it('has the findings expected', () => {
      expect(
        findingsOf(source, settings).map((f, at) => ({
          transform: f.transform,
          line: f.range.start.line,
          applicability: f.applicability,
          ...(expected[at]?.level && { level: f.level }),
        })),
      ).toEqual(expected);
    });
  }
  it('repairs to code that parses, keeps its comments and has nothing left to repair', () =>
    none(checkRepair(source, settings)));
  it('is repaired alike in every style', () => none(checkVariants(source, settings)));
  it('gives the same through jscodeshift', () => sameThroughJscodeshift(fixture, transform));
  const plain = asJavaScript(source);
  if (plain) {
    it('is found and repaired as JavaScript', () => {
      none(sameFindings(findingsOf(source, settings), findingsOf(plain, settings)));
      none(checkRepair(plain, settings));
    });
  }
}

function settingsOf({ options }: Fixture, transform: Transform): FileSettings {
  return { transforms: [transform], options };
}

function becomesOutput(fixture: Fixture, transform: Transform): void {
  const settings = settingsOf(fixture, transform);
  const findings = findingsOf(fixture.source, settings);
  expect(findings, 'something is found').not.toHaveLength(0);
  const { after } = repair(fixture.source, settings);
  expect(after, 'something is changed').not.toBe(fixture.source.text);
  if (updateOutput(fixture, after)) return;
  expect(fixture.output, `${fixture.outputPath} exists; UPDATE_FIXTURES=1 writes it`).toBeDefined();
  if (after !== fixture.output) expect.fail(difference(fixture.output ?? '', after));
}

function sameThroughJscodeshift(fixture: Fixture, transform: Transform): void {
  const { source, options } = fixture;
  if (options.helpers) return;
  const settings = settingsOf(fixture, transform);
  const flags = options.perTransform?.[transform.definition.id];
  const findings = findingsOf(source, settings);
  if (findings.some((f) => f.files.length > 0)) return;
  const { after } = repair(source, settings);
  const { text, reports } = throughJscodeshift(source, transform, flags);
  if (text !== after) expect.fail(difference(after, text, 'jscodeshift'));
  expect(reports).toHaveLength(findings.filter((f) => f.edits.length === 0).length);
  const marked = throughJscodeshift(
    { path: source.path, text: `\uFEFF${source.text}` },
    transform,
    flags,
  ).text;
  if (marked !== `\uFEFF${after}`)
    expect.fail(difference(`\uFEFF${after}`, marked, 'jscodeshift, with a byte order mark'));
}
