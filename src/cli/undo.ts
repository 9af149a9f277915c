import { isDone, undo } from '../apply/undo.ts';
import { listProjectRuns, type RunSummary } from '../apply/undo-list.ts';
import { createColors } from '../output/colors.ts';
import { escapeLine } from '../output/escape.ts';
import { show, tell } from '../output/write.ts';
import { plural } from '../report/counts.ts';
import { localPath } from '../report/local-paths.ts';
import type { Terminal } from './terminal.ts';

/** `leakfix undo`: shows the result for each file. Returns the exit code. @throws UsageError */
export function undoLast(cwd: string, terminal: Terminal): number {
  const colors = createColors(terminal.color);
  const { root, outcomes, warnings } = undo({ cwd });
  tellWarnings(warnings, terminal);
  for (const { path, outcome, message } of outcomes) {
    const mark = isDone(outcome) ? colors.green('✔') : colors.red('✖');
    const shown = escapeLine(localPath({ root, cwd }, path));
    show(`${mark} ${colors.bold(shown)}  ${escapeLine(message)}\n`);
  }
  return outcomes.every(({ outcome }) => isDone(outcome)) ? 0 : 1;
}

/** `leakfix undo --list`: the runs of the project, the latest first. Returns the exit code. @throws UsageError */
export function listUndoable(cwd: string, terminal: Terminal): number {
  const colors = createColors(terminal.color);
  const { top, runs, warnings } = listProjectRuns(cwd);
  tellWarnings(warnings, terminal);
  const next = runs.find(({ undone }) => undone === undefined);
  const rows = runs.map((run): [string, string, string, string] => [
    localTime(run.time),
    plural(run.files, 'file'),
    escapeLine(run.transforms.join(', ')),
    standing(run, run === next),
  ]);
  const widths = [0, 1, 2].map((column) =>
    Math.max(0, ...rows.map((row) => row[column]?.length ?? 0)),
  );
  const lines = rows.map(([time, files, transforms, state]) =>
    [
      time.padEnd(widths[0] ?? 0),
      files.padStart(widths[1] ?? 0),
      transforms.padEnd(widths[2] ?? 0),
      colors.dim(state),
    ]
      .join('  ')
      .trimEnd(),
  );
  show(
    lines.length === 0
      ? `No run of leakfix is known to have written in ${JSON.stringify(top)}.\n`
      : `${lines.join('\n')}\n`,
  );
  return 0;
}

function standing({ undone, isCutOff, left }: RunSummary, isNext: boolean): string {
  if (undone !== undefined) return undone === '' ? 'undone' : `undone ${localTime(undone)}`;
  return [
    ...(isCutOff ? ['interrupted'] : []),
    ...(left === undefined ? [] : [`undone except for ${plural(left, 'file')}`]),
    ...(isNext ? ['leakfix undo takes it back'] : []),
  ].join('; ');
}

/** `2026-11-30 09:15`, where the user is. */
function localTime(iso: string): string {
  const date = new Date(iso);
  const two = (n: number): string => String(n).padStart(2, '0');
  const day = `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
  return `${day} ${two(date.getHours())}:${two(date.getMinutes())}`;
}

function tellWarnings(warnings: readonly string[], { errorColor }: Terminal): void {
  const colors = createColors(errorColor);
  for (const warning of warnings) tell(`${colors.yellow('!')} ${escapeLine(warning)}\n`);
}
