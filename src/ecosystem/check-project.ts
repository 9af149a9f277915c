import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { changedPaths, commit, git, hashOf, reset, type Place } from './base.ts';
import {
  compare,
  runTests,
  stateOf,
  type Comparison,
  type State,
  type TestComparison,
} from './checks.ts';
import { readReport, runLeakfix, type ReportedFinding, type Tried } from './leakfix-run.ts';
import type { EcosystemProject, TestStep } from './project.ts';
import { fixable, replay, type Extent } from './replay.ts';
import type { TestResults } from './test-results.ts';

/** What came of the fixes of one extent. */
export interface Changed {
  readonly fixes: number;
  readonly files: number;
  /** Sentences; none when all is as it should be. */
  readonly problems: readonly string[];
  readonly types?: Comparison;
  readonly lint?: Comparison;
  /** What the linter's own `--fix` mends; shown, and no problem: no fix of ours reformats what stands around it. */
  readonly layout?: Comparison;
  readonly tests?: TestComparison;
}

export interface Checked {
  /** Files that leakfix looked at. */
  readonly files: number;
  readonly findings: readonly ReportedFinding[];
  readonly unparsable: number;
  readonly seconds: number;
  readonly megabytes: number;
  readonly safe: Changed;
  readonly all: Changed;
}

/** What was seen of a project before any fix. */
const befores = new WeakMap<Place, State>();

const FLAGS: Readonly<Record<Extent, readonly string[]>> = {
  safe: ['--write'],
  all: ['--write', '--unsafe-fixes'],
};

/**
 * Applies leakfix's fixes to a project, the safe ones and then all, and compares what its own checks say before and
 * after. Leaves the tree as it was.
 * @throws Error if leakfix or a check of the project cannot be run at all
 */
export async function checkProject(
  project: EcosystemProject,
  place: Place,
  tried: Tried,
): Promise<Checked> {
  reset(place.tree);
  const { findings, errors, summary, seconds, megabytes } = await readReport(tried, place.tree);
  const safe = await checkExtent(project, place, tried, 'safe', findings);
  const isAll = fixable(findings, 'all').length === fixable(findings, 'safe').length;
  const all = isAll ? safe : await checkExtent(project, place, tried, 'all', findings);
  return {
    files: summary.files,
    findings,
    unparsable: errors.length,
    seconds,
    megabytes,
    safe,
    all,
  };
}

async function checkExtent(
  project: EcosystemProject,
  place: Place,
  tried: Tried,
  extent: Extent,
  findings: readonly ReportedFinding[],
): Promise<Changed> {
  const { tree } = place;
  await replay(tried, tree, extent, findings);
  const replayed = hashOf(tree);
  const paths = changedPaths(tree);
  reset(tree);
  const before =
    paths.length > 0
      ? await stateOf(project, place, paths, 'before', befores.get(place))
      : undefined;
  if (before && before.failures.length > 0) throw new Error(before.failures.join(' '));
  if (before) befores.set(place, before);
  reset(tree);

  const problems: string[] = [];
  const first = await runLeakfix(tried, tree, FLAGS[extent]);
  if (first.status !== 0 && first.status !== 1)
    problems.push(`It ends with ${first.status}: ${first.stderr.slice(-300)}`);
  const written = hashOf(tree);
  if (written !== replayed)
    problems.push(
      `It writes something else than it reports: ${git(tree, 'diff', '--name-only', replayed, written).trim().split('\n').join(', ')}.`,
    );
  const changed = changedPaths(tree);
  writeFileSync(join(place.logs, `${extent}.patch`), git(tree, 'diff', 'base'));
  commit(tree);
  if (changed.length > 0) await runLeakfix(tried, tree, FLAGS[extent]);
  if (hashOf(tree) !== written)
    problems.push(
      `It writes again in a second run: ${git(tree, 'diff', '--name-only', 'HEAD').trim().split('\n').join(', ')}.`,
    );
  git(tree, 'reset', '--hard', '--quiet', 'HEAD');

  const result = { fixes: fixable(findings, extent).length, files: changed.length };
  if (!before || changed.length === 0) return { ...result, problems };
  const after = await stateOf(project, place, changed, 'after');
  const compared = await compareStates(project, place, before, after);
  reset(tree);
  const broken = compare(before.syntax, after.syntax).added.map(
    (problem) => `It no longer parses: ${problem}`,
  );
  return {
    ...result,
    ...compared,
    problems: [...problems, ...broken, ...after.failures, ...faults(compared)],
  };
}

type Compared = Pick<Changed, 'types' | 'lint' | 'layout' | 'tests'>;

async function compareStates(
  { tests }: EcosystemProject,
  place: Place,
  before: State,
  after: State,
): Promise<Compared> {
  return {
    types: compare(before.types, after.types),
    ...(before.lint &&
      after.lint && {
        lint: compare(before.lint.complaints, after.lint.complaints),
        layout: compare(before.lint.layout, after.lint.layout),
      }),
    ...(tests &&
      before.tests &&
      after.tests && { tests: await compareTests(tests, place, before.tests, after.tests) }),
  };
}

/** A test that passes now and then is lost only if it fails twice with the fixes, and passes twice without. */
async function compareTests(
  step: TestStep,
  place: Place,
  before: TestResults,
  after: TestResults,
): Promise<TestComparison> {
  const missing = [...before.passed].filter((name) => !after.passed.has(name));
  let lost = missing;
  if (lost.length > 0) {
    const again = await runTests(step, place, 'after-again');
    lost = lost.filter((name) => !again.passed.has(name));
  }
  if (lost.length > 0) {
    reset(place.tree);
    const again = await runTests(step, place, 'before-again');
    lost = lost.filter((name) => again.passed.has(name));
  }
  return {
    before: before.passed.size,
    after: after.passed.size,
    lost,
    unsteady: missing.length - lost.length,
  };
}

function faults({ types, lint, tests }: Compared): string[] {
  return [
    ...(types?.added ?? []).map((problem) => `A new type error: ${problem}`),
    ...(lint?.added ?? []).map((problem) => `A new complaint of the linter: ${problem}`),
    ...(tests?.lost ?? []).map((name) => `A test fails now: ${name}`),
  ];
}
