import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { messageOf } from '../errors.ts';
import type { Place } from './base.ts';
import { runCommand } from './command.ts';
import {
  newOnes,
  ownTypeProblems,
  syntaxProblems,
  typeProblems,
  readLint,
  type Lint,
  type Problem,
} from './problems.ts';
import type { EcosystemProject, TestStep } from './project.ts';
import { readResults, type TestResults } from './test-results.ts';

/** What can be said of a tree at one moment. Undefined where the project has no such check. */
export interface State {
  readonly syntax: readonly Problem[];
  readonly types: readonly Problem[];
  readonly lint: Lint | undefined;
  readonly tests: TestResults | undefined;
  /** Checks that could not be made, a sentence each. */
  readonly failures: readonly string[];
}

/** How many before and after, and those that are new. */
export interface Comparison {
  readonly before: number;
  readonly after: number;
  readonly added: readonly Problem[];
}

export interface TestComparison {
  /** Tests that pass. */
  readonly before: number;
  readonly after: number;
  /** They passed before and, twice, not after. */
  readonly lost: readonly string[];
  /** They fail now and then without any change. */
  readonly unsteady: number;
}

const STEP_MS = 20 * 60_000;
const TESTS_MS = 10 * 60_000;

/**
 * Runs a project's checks on its tree as it is.
 * @param paths the files that are changed by fixes, as far as they are there
 * @param known what was seen of the same tree for other paths: what does not depend on these is not done again
 */
export async function stateOf(
  project: EcosystemProject,
  place: Place,
  paths: readonly string[],
  name: string,
  known?: State,
): Promise<State> {
  const present = paths.filter(
    (path) => /\.[cm]?[jt]sx?$/.test(path) && existsSync(join(place.tree, path)),
  );
  const failures: string[] = [];
  const noted = async <T>(check: Promise<T>): Promise<T | undefined> =>
    check.catch((error: unknown) => void failures.push(messageOf(error)));
  return {
    syntax: syntaxProblems(place.tree, present),
    types: project.types
      ? (known?.types ?? (await noted(ownTypes(project.types, place, name))) ?? [])
      : ownTypeProblems(place.tree, present),
    lint: project.lint && (await noted(lint(project.lint, place, present, name))),
    tests: project.tests && (known?.tests ?? (await noted(runTests(project.tests, place, name)))),
    failures,
  };
}

export function compare(before: readonly Problem[], after: readonly Problem[]): Comparison {
  return { before: before.length, after: after.length, added: newOnes(before, after) };
}

async function ownTypes(
  { command, in: below = '.' }: NonNullable<EcosystemProject['types']>,
  { tree, logs }: Place,
  name: string,
): Promise<Problem[]> {
  const { status, output, isLate } = await runCommand(command, {
    cwd: join(tree, below),
    timeout: STEP_MS,
    log: join(logs, `types-${name}.log`),
  });
  const problems = typeProblems(output.replaceAll(`${tree}/`, ''), below);
  if (isLate || (status !== 0 && problems.length === 0))
    throw new Error(`The type check gives no result, see ${join(logs, `types-${name}.log`)}.`);
  return problems;
}

async function lint(
  { command, in: below = '.' }: NonNullable<EcosystemProject['lint']>,
  { tree, logs }: Place,
  paths: readonly string[],
  name: string,
): Promise<Lint> {
  const own = paths.filter((path) => below === '.' || path.startsWith(`${below}/`));
  if (own.length === 0) return { complaints: [], layout: [] };
  const result = join(logs, `lint-${name}.json`);
  rmSync(result, { force: true });
  const files = own.map((path) => `'${join(tree, path)}'`).join(' ');
  await runCommand(`${command} --format json --output-file '${result}' ${files}`, {
    cwd: join(tree, below),
    timeout: STEP_MS,
    log: join(logs, `lint-${name}.log`),
  });
  if (!existsSync(result))
    throw new Error(`The linter gives no result, see ${join(logs, `lint-${name}.log`)}.`);
  return readLint(readFileSync(result, 'utf8'), tree);
}

/** @throws Error */
export async function runTests(
  { command, in: below = '.', results, timeout = TESTS_MS }: TestStep,
  { tree, logs }: Place,
  name: string,
): Promise<TestResults> {
  const [log, out] = [join(logs, `tests-${name}.log`), join(logs, `tests-${name}.out`)];
  rmSync(out, { force: true });
  const { output, isLate } = await runCommand(command, {
    cwd: join(tree, below),
    timeout,
    log,
    env: { OUT: out },
  });
  if (isLate) throw new Error(`The tests take too long, see ${log}.`);
  try {
    const read = readResults(results, existsSync(out) ? readFileSync(out, 'utf8') : output, tree);
    if (read.passed.size + read.failed.size > 0) return read;
  } catch {
    // said below
  }
  throw new Error(`The tests give no result, see ${log}.`);
}
