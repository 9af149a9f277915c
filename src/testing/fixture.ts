import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { SourceFile, TransformOptions } from '../types.ts';

/** `input` is reported and becomes its output; `valid` is silent; `report` is reported and has no fix. */
export type FixtureKind = 'input' | 'valid' | 'report';

const EXPECTED = z.array(
  z.strictObject({
    transform: z.string(),
    line: z.number(),
    applicability: z.enum(['safe', 'unsafe', 'display-only']),
    /** Compared where it is given. */
    level: z.enum(['error', 'warning', 'note']).optional(),
  }),
);
export type Expected = z.infer<typeof EXPECTED>[number];

export interface Fixture {
  readonly kind: FixtureKind;
  /** `session-stop.input.ts`, relative to the transform's folder. */
  readonly file: string;
  /** What a detector sees: a path that says nothing of tests. */
  readonly source: SourceFile;
  readonly outputPath: string;
  /** Undefined when there is no such file. */
  readonly output: string | undefined;
  /** From `name.expect.json`, if there is one. */
  readonly expected: readonly Expected[] | undefined;
  /** From `name.options.json`, if there is one: what a configuration would say. */
  readonly options: TransformOptions;
}

const IN_PROJECT = /\.project\//;
const NAME = /^(.+)\.(input|output|valid|report|proof)\.((?:d\.)?[cm]?[jt]sx?)$/;

/**
 * The fixtures in a transform's folder, which need not exist.
 * @throws Error for a file that is none of `name.{input,output,valid,report,proof}.ext`, `name.expect.json` and
 * `name.options.json`, and for an output or expectation without an input. Folders named `name.project` are left out.
 */
export function readFixtures(folder: string): Fixture[] {
  if (!existsSync(folder)) return [];
  const names = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(
      (entry) => entry.isFile() && !IN_PROJECT.test(`${entry.parentPath.replaceAll('\\', '/')}/`),
    )
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(folder.length + 1)
        .replaceAll('\\', '/'),
    )
    .sort();
  const fixtures: Fixture[] = [];
  const claimed = new Set<string>();
  for (const name of names) {
    const [, stem = '', kind = '', extension = ''] = NAME.exec(name) ?? [];
    if (kind === 'proof') claimed.add(name);
    if (kind !== 'input' && kind !== 'valid' && kind !== 'report') continue;
    const output = `${stem}.output.${extension}`;
    const expect = `${stem}.expect.json`;
    const options = `${stem}.options.json`;
    for (const file of kind === 'input' ? [name, output, expect, options] : [name, expect, options])
      claimed.add(file);
    fixtures.push({
      kind,
      file: name,
      source: { path: `src/${stem}.${extension}`, text: readFileSync(join(folder, name), 'utf8') },
      outputPath: join(folder, output),
      output:
        kind === 'input' && names.includes(output)
          ? readFileSync(join(folder, output), 'utf8')
          : undefined,
      expected: names.includes(expect)
        ? EXPECTED.parse(JSON.parse(readFileSync(join(folder, expect), 'utf8')))
        : undefined,
      options: names.includes(options)
        ? (JSON.parse(readFileSync(join(folder, options), 'utf8')) as TransformOptions)
        : {},
    });
  }
  const stray = names.filter((name) => !claimed.has(name));
  if (stray.length > 0) throw new Error(`${folder}: no fixture is named like ${stray.join(', ')}.`);
  return fixtures;
}

/** With UPDATE_FIXTURES=1 an output is written instead of compared. */
export function updateOutput(fixture: Fixture, text: string): boolean {
  if (process.env['UPDATE_FIXTURES'] !== '1') return false;
  if (fixture.output !== text) writeFileSync(fixture.outputPath, text);
  return true;
}
