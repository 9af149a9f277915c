import { show } from '../output/write.ts';
import { existsSync, realpathSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { UsageError, messageOf } from '../errors.ts';
import { findRepository } from '../git/find-repository.ts';
import { GitError } from '../git/git.ts';
import { isInside } from '../files/locate.ts';
import { planJson, planView } from '../pulls/plan-view.ts';
import {
  resultLine,
  type BatchResult,
  resultsJson,
  resultSummary,
  statusJson,
  statusView,
} from '../pulls/pull-view.ts';
import { nextView } from '../report/next-view.ts';
import { commandLine } from '../shell.ts';
import { readVersion } from '../version.ts';
import { openPulls } from '../pulls/open.ts';
import { readStatus } from '../pulls/status.ts';
import { planSurvey, survey } from '../pulls/survey.ts';
import { readPullFlags, scanWith, wantsJson, type PullFlags } from './pull-flags.ts';
import { startSteps } from './steps.ts';
import { detectTerminal } from './terminal.ts';

/** `leakfix pr plan`: what would be opened, as the files are here. No network. @throws UsageError */
export async function planCommand(paths: readonly string[], flags: PullFlags): Promise<number> {
  const options = readPullFlags(flags);
  const terminal = detectTerminal(flags);
  const { top, folder, below } = findPlace(paths);
  const plan = planSurvey(
    await survey({ root: top, folder, paths: below }, scanWith(flags, terminal)),
    options,
  );
  if (wantsJson(flags)) show(planJson(plan, readVersion()));
  else {
    show(planView(plan, terminal));
    if (plan.batches.length > 0)
      show(
        `\n${nextView(
          [
            [again('--dry-run'), 'plan on the base branch, with the pull requests that are open'],
            [again(), 'open the pull requests'],
          ],
          terminal,
        )}`,
      );
  }
  return 0;
}

/** The command as it was typed, with `open` in place of `plan`. */
function again(...more: readonly string[]): string {
  const typed = process.argv.slice(2);
  const at = typed.indexOf('plan');
  const words = [...typed.slice(0, at), 'open', ...typed.slice(at + 1), ...more];
  return commandLine(['leakfix', ...words]);
}

/** `leakfix pr open`. Exits with 1 if a batch failed. @throws UsageError */
export async function openCommand(paths: readonly string[], flags: PullFlags): Promise<number> {
  const options = readPullFlags(flags);
  const json = wantsJson(flags);
  const terminal = detectTerminal(flags);
  const { top, folder, below } = findPlace(paths);
  const steps = await startSteps(terminal.progress);
  try {
    let last = '';
    const onResult = ({ outcome, message, ...rest }: BatchResult): void => {
      steps.end();
      // what holds of all that are left is said once
      const again = outcome === 'limit-reached' && message === last;
      last = message ?? '';
      if (!json && !again) show(resultLine({ outcome, message, ...rest }, terminal));
    };
    const { results, plan } = await openPulls({
      top,
      folder,
      paths: below,
      options,
      scan: scanWith({ ...flags, cache: false }, { progress: false }),
      onResult,
      onStep: steps.show,
    });
    steps.end();
    if (options.dryRun) {
      if (!json) for (const result of results) show(resultLine(result, terminal));
      show(json ? planJson(plan, readVersion()) : planView(plan, terminal));
      return 0;
    }
    show(
      json
        ? resultsJson(results, readVersion())
        : `${results.length > 0 ? '\n' : ''}${resultSummary(results, terminal)}`,
    );
    return results.some(({ outcome }) => outcome === 'failed') ? 1 : 0;
  } catch (error) {
    if (error instanceof GitError) throw new UsageError(`Git says: ${messageOf(error)}.`);
    throw error;
  } finally {
    steps.end();
  }
}

/** `leakfix pr status`. @throws UsageError */
export async function statusCommand(flags: PullFlags): Promise<number> {
  const json = wantsJson(flags);
  const terminal = detectTerminal(flags);
  const { pulls, orphans } = await readStatus(findPlace([]).top, flags);
  show(json ? statusJson(pulls, orphans, readVersion()) : statusView(pulls, orphans, terminal));
  return 0;
}

interface PlaceInRepository {
  readonly top: string;
  /** The working directory, relative to the top. */
  readonly folder: string;
  /** The paths that were named, relative to the top; none for all. */
  readonly below: readonly string[];
}

function findPlace(paths: readonly string[]): PlaceInRepository {
  const cwd = realpathSync(process.cwd());
  const found = findRepository(cwd);
  if (!found) throw new UsageError('leakfix pr needs a git repository, and there is none here.');
  const top = realpathSync(found.top);
  const below = paths.map((path) => {
    const full = resolve(cwd, path);
    if (!existsSync(full))
      throw new UsageError(`There is no file or directory ${JSON.stringify(path)}.`);
    if (!isInside(top, realpathSync(full)))
      throw new UsageError(`${JSON.stringify(path)} lies outside of the repository.`);
    return toSlashes(relative(top, realpathSync(full)));
  });
  return { top, folder: toSlashes(relative(top, cwd)), below: below.includes('') ? [] : below };
}

function toSlashes(path: string): string {
  return path.replaceAll('\\', '/');
}
