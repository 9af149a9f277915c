import { escapeLine } from '../output/escape.ts';
import { render, show, tell } from '../output/write.ts';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { createColors } from '../output/colors.ts';
import { toPatch } from '../engine/diff.ts';
import { UsageError, describeFileError } from '../errors.ts';
import { diffStat, patchView } from '../report/diff-view.ts';
import { withLevel } from '../report/levels.ts';
import { localPath, withLocalPaths } from '../report/local-paths.ts';
import { reporters } from '../report/reporters.ts';
import type { Results } from '../report/results.ts';
import { commandLine } from '../shell.ts';
import { nextSteps } from './next-steps.ts';
import type { RunOptions } from './options.ts';
import type { Terminal } from './terminal.ts';

const WIDTH_OF_FILES = 100;

/** Sends each result to its target. `asked`: a question follows, so no next commands are shown. */
export function deliver(
  results: Results,
  options: RunOptions,
  terminal: Terminal,
  asked: boolean,
): void {
  const shown = withLevel(results, options.level);
  const common = {
    brief: options.brief,
    unsafe: options.unsafe,
    diffs: options.mode !== 'write',
    next: asked ? [] : nextSteps(shown, options),
  };
  for (const { format, file } of options.targets) {
    const style =
      file === undefined
        ? { color: terminal.color, width: terminal.width, ...common }
        : { color: false, width: WIDTH_OF_FILES, ...common };
    const isWhole = format === 'json' && !options.isLevelGiven;
    const document = reporters[format](isWhole ? results : shown, style);
    const content = format === 'github' ? 'commands' : 'text';
    if (file === undefined) show(document, content);
    else writeOutput(file, render(document, content));
  }
  if (options.diff === 'stat')
    show(diffStat(withLocalPaths(results).diffs, createColors(terminal.color)));
  if (options.diff === 'unified') {
    show(patchView(patchOf(results), createColors(terminal.color)), 'patch');
    tellWhereToApply(results);
  }
}

/** Writes `--patch`. @throws UsageError */
export function writePatch(file: string, results: Results): void {
  writeOutput(file, patchOf(results));
  if (results.diffs.length === 0)
    tell(`leakfix: Nothing can be fixed with these flags, so ${escapeLine(file)} is empty.\n`);
  tellWhereToApply(results, resolve(file));
}

/**
 * One patch for `git apply` in the working directory. If it changes files outside of that, which git would refuse
 * there, its paths are from the top.
 */
function patchOf(results: Results): string {
  return toPatch(leavesCwd(results) ? results.diffs : withLocalPaths(results).diffs);
}

function leavesCwd(results: Results): boolean {
  return withLocalPaths(results).diffs.some(({ path }) => path.startsWith('../'));
}

function tellWhereToApply(results: Results, file?: string): void {
  if (!leavesCwd(results)) return;
  const command = [
    'git',
    '-C',
    localPath(results, ''),
    'apply',
    ...(file === undefined ? [] : [file]),
  ];
  tell(
    `leakfix: The patch changes files outside of the working directory. Apply it with ${escapeLine(commandLine(command))}.\n`,
  );
}

function writeOutput(file: string, text: string): void {
  try {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  } catch (error) {
    throw new UsageError(`${JSON.stringify(file)} cannot be written. ${describeFileError(error)}`);
  }
}
