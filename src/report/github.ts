import { escapeText } from '../output/escape.ts';
import type { Finding, Level } from '../types.ts';
import { ageOf, companyOf, demandOf, filesByUnit } from './conditions.ts';
import type { Results } from './results.ts';

const COMMANDS: Readonly<Record<Level, string>> = {
  error: 'error',
  warning: 'warning',
  note: 'notice',
};

/**
 * Workflow commands, one a line, which GitHub Actions shows beside the code. The paths are those from the top of the
 * repository, wherever the step runs: that is how GitHub reads them.
 */
export function githubReport({ findings, introduced, errors }: Results): string {
  const units = filesByUnit(findings);
  const lines = [
    ...findings.map((finding) => annotation(finding, units, introduced)),
    ...errors.map(
      ({ path, message }) => `::error file=${property(path)},title=leakfix::${data(message)}`,
    ),
  ];
  return lines.map((line) => `${line}\n`).join('');
}

function annotation(
  finding: Finding,
  units: ReadonlyMap<string, readonly string[]>,
  introduced: Results['introduced'],
): string {
  const { level, path, range, transform, message, reason } = finding;
  const { start, end } = range;
  // GitHub drops columns of ranges over several lines; its end column is inclusive.
  const columns =
    start.line === end.line
      ? `,col=${start.column},endColumn=${Math.max(start.column, end.column - 1)}`
      : '';
  return `::${COMMANDS[level]} file=${property(path)},line=${start.line},endLine=${end.line}${columns},title=${property(`leakfix ${transform}`)}::${data([...ageOf(finding, introduced).map((words) => `${words}:`), message, reason, ...demandOf(finding), ...companyOf(finding, units)].join(' '))}`;
}

function data(text: string): string {
  return escapeText(text).replaceAll('%', '%25').replaceAll('\n', '%0A');
}

function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
