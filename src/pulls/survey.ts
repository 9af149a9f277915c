import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { listFiles } from '../git/list-files.ts';
import type { Fixed } from './marker.ts';
import { CODEOWNERS_PATHS, parseOwners, type OwnersOf } from './owners.ts';
import { planBatches, type Claim, type Plan } from './plan.ts';
import { readSource } from '../files/read.ts';
import { expandId } from '../registry.ts';
import { isTest } from '../files/source-path.ts';
import type { ScannedProject } from '../engine/scanned-project.ts';
import type { BatchOptions, ScanTree } from './options.ts';

/** What a repository holds, as far as a plan needs it. */
export interface Survey {
  readonly project: ScannedProject;
  /** Those of the findings that lie where the user asked to look. */
  readonly findings: ScannedProject['scan']['findings'];
  readonly ownersOf: OwnersOf;
  readonly packages: ReadonlyMap<string, string>;
}

export interface SurveyRequest {
  /** The top of the work tree that is looked at. Findings are named from there, so that every run knows them again. */
  readonly root: string;
  /** The working directory, relative to the top; the search for the configuration starts there. */
  readonly folder: string;
  /** What to look at, relative to the top, with `/`; everything if empty. */
  readonly paths: readonly string[];
}

/** Scans a whole work tree. @throws UsageError */
export async function survey(
  { root, folder, paths }: SurveyRequest,
  scan: ScanTree,
): Promise<Survey> {
  const at = join(root, folder);
  const cwd = existsSync(at) ? at : root;
  const project = await scan(root, cwd);
  const isWanted = namedBy(paths);
  const codeowners = CODEOWNERS_PATHS.map((path) => join(root, path)).find((path) =>
    existsSync(path),
  );
  return {
    project,
    findings: project.scan.findings.filter((finding) => isWanted(finding.path)),
    ownersOf: codeowners === undefined ? () => [] : parseOwners(readFileSync(codeowners, 'utf8')),
    packages: readPackages(root),
  };
}

/** True for what lies at or below one of the paths; for everything if there are none. */
function namedBy(paths: readonly string[]): (path: string) => boolean {
  return (path) =>
    paths.length === 0 || paths.some((wanted) => path === wanted || path.startsWith(`${wanted}/`));
}

/** True for a finding that a survey would have found if it were still there; false where it did not look. */
export function looksAt(
  { project }: Survey,
  { paths }: Pick<SurveyRequest, 'paths'>,
  { narrowed }: BatchOptions,
): (fixed: Fixed) => boolean {
  const isWanted = namedBy(paths);
  const only = narrowed.only.flatMap((id) => [...expandId(id)]);
  const not = new Set(narrowed.skip.flatMap((id) => [...expandId(id)]));
  const unreadable = new Set(project.errors.map((error) => error.path));
  const isLeftOut = (path: string): boolean =>
    unreadable.has(path) || (isTest(path) && project.settings(path).options.includeTests !== true);
  return (fixed) =>
    !narrowed.paths &&
    isWanted(fixed.path) &&
    !isLeftOut(fixed.path) &&
    (only.length === 0 || only.includes(fixed.transform)) &&
    !not.has(fixed.transform);
}

/** What other pull requests mean for a plan. */
export interface Standing {
  readonly claims: readonly Claim[];
  readonly skipped: ReadonlySet<string>;
  readonly taken: ReadonlySet<string>;
}

export function planSurvey(
  { project, findings, ownersOf, packages }: Survey,
  { by, maxFiles, maxLines, unsafe }: BatchOptions,
  standing?: Standing,
): Plan {
  const texts = new Map<string, string>();
  const textOf = (path: string): string => {
    const known = texts.get(path);
    if (known !== undefined) return known;
    const source = readSource(project.root, path);
    const text = source.kind === 'text' ? source.text : '';
    texts.set(path, text);
    return text;
  };
  return planBatches({
    findings,
    textOf,
    unsafe,
    ownersOf,
    packages,
    by,
    maxFiles,
    maxLines,
    ...standing,
  });
}

/** The folders with a package.json that git knows of, each with the package's name. */
function readPackages(root: string): Map<string, string> {
  const manifests = listFiles(root).filter(
    (path) => /(?:^|\/)package\.json$/.test(path) && !/(?:^|\/)node_modules\//.test(path),
  );
  return new Map(
    manifests.map((path) => [
      path.slice(0, -'package.json'.length).replace(/\/$/, ''),
      nameOf(join(root, path)),
    ]),
  );
}

function nameOf(manifest: string): string {
  try {
    const { name } = JSON.parse(readFileSync(manifest, 'utf8')) as { name?: unknown };
    return typeof name === 'string' ? name : '';
  } catch {
    return '';
  }
}
