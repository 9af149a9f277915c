import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import { z } from 'zod';
import { openProject } from '../project/open-project.ts';
import { planRepairs, type FileRepair } from '../engine/repairs.ts';
import { scan, type ScanResult } from '../engine/scan.ts';
import { isLeftOut, isSource, isTest } from '../files/source-path.ts';
import type { Transform } from '../transform.ts';
import type { TransformOptions } from '../types.ts';

const EXPECTED = z.array(
  z.strictObject({
    path: z.string(),
    transform: z.string(),
    line: z.number(),
    applicability: z.enum(['safe', 'unsafe', 'display-only']),
  }),
);

/** A folder `name.project` with `input/`, `expect.json`, and `output/` if something is changed. */
export interface ProjectFixture {
  readonly name: string;
  readonly folder: string;
  readonly expected: z.infer<typeof EXPECTED>;
  readonly options: TransformOptions;
  /** The files that must come out, by path; those of the input where nothing may change. */
  readonly output: Readonly<Record<string, string>>;
  readonly changes: boolean;
}

/** @throws Error for a fixture without `input/` or `expect.json` */
export function readProjectFixtures(folder: string): ProjectFixture[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith('.project'))
    .sort()
    .map((name) => {
      const own = join(folder, name);
      const read = (file: string): unknown =>
        existsSync(join(own, file)) ? JSON.parse(readFileSync(join(own, file), 'utf8')) : undefined;
      const stray = readdirSync(own).filter(
        (entry) => !['input', 'output', 'expect.json', 'options.json', 'proof.ts'].includes(entry),
      );
      if (stray.length > 0 || !existsSync(join(own, 'input')))
        throw new Error(
          `${own}: has input/, output/, expect.json, options.json and proof.ts alone, and not ${stray.join(', ') || 'no input/'}.`,
        );
      const changes = existsSync(join(own, 'output'));
      return {
        name,
        folder: own,
        expected: EXPECTED.parse(read('expect.json') ?? []),
        options: (read('options.json') ?? {}) as TransformOptions,
        output: readTree(join(own, changes ? 'output' : 'input')),
        changes,
      };
    });
}

/** All files below a folder, by path. */
export function readTree(folder: string): Record<string, string> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  const paths = entries
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(folder.length + 1)
        .replaceAll('\\', '/'),
    )
    .sort();
  return Object.fromEntries(paths.map((path) => [path, readFileSync(join(folder, path), 'utf8')]));
}

/** A copy of the fixture's input that goes when the test ends; absolute. */
export function layOut({ folder }: ProjectFixture): string {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'leakfix-')));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  cpSync(join(folder, 'input'), root, { recursive: true });
  return root;
}

/** What the transform says of all files but tests, and, by path, what they are after all its fixes, those of new files among them. */
export async function runOn(
  root: string,
  transform: Transform,
  options: TransformOptions,
): Promise<{ result: ScanResult; repairs: FileRepair[] }> {
  const project = openProject({ root });
  const own = { transforms: [transform], options, project };
  const files = Object.keys(readTree(root)).filter(
    (path) =>
      isSource(path) && !isLeftOut(path) && (options.includeTests === true || !isTest(path)),
  );
  const result = await scan({ root, files, ...own });
  return {
    result,
    repairs: await planRepairs(
      { root, findings: result.findings, settings: () => own },
      () => true,
    ),
  };
}

/** Writes repairs as `apply` does, without its guards; a file that a fix brings along is written only where none stands. */
export function writeAll(root: string, repairs: readonly FileRepair[]): void {
  for (const { repair, bom } of repairs) {
    writeFileSync(join(root, repair.path), (bom ? '\uFEFF' : '') + repair.after);
    for (const { path, text } of repair.applied.flatMap((finding) => finding.files)) {
      if (existsSync(join(root, path))) continue;
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), text);
    }
  }
}

/** With UPDATE_FIXTURES=1 the output is written instead of compared; none where nothing was changed. */
export function updateProjectOutput(
  { folder }: ProjectFixture,
  before: Readonly<Record<string, string>>,
  after: Readonly<Record<string, string>>,
): boolean {
  if (process.env['UPDATE_FIXTURES'] !== '1') return false;
  rmSync(join(folder, 'output'), { recursive: true, force: true });
  if (JSON.stringify(before) === JSON.stringify(after)) return true;
  for (const [path, text] of Object.entries(after)) {
    mkdirSync(dirname(join(folder, 'output', path)), { recursive: true });
    writeFileSync(join(folder, 'output', path), text);
  }
  return true;
}
