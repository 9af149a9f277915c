import type { Colors } from 'picocolors/types.js';
import type { Finding } from '../types.ts';
import { countFindings, levelCounts, plural } from './counts.ts';
import type { Results } from './results.ts';

const HEADINGS = ['transform', 'found', 'safe', 'unsafe', 'no fix'] as const;

/** The table of counts by transform; empty without findings. */
export function summaryTable(findings: readonly Finding[], colors: Colors): string {
  if (findings.length === 0) return '';
  const byTransform = new Map<string, Finding[]>();
  for (const finding of findings)
    byTransform.set(finding.transform, [...(byTransform.get(finding.transform) ?? []), finding]);
  const cells = (name: string, group: readonly Finding[]): string[] => {
    const { findings: all, safe, unsafe, displayOnly } = countFindings(group);
    return [
      name,
      String(all),
      ...[safe, unsafe, displayOnly].map((n) => (n === 0 ? '·' : String(n))),
    ];
  };
  const rows = [...byTransform]
    .sort(([, a], [, b]) => b.length - a.length)
    .map(([name, group]) => cells(name, group));
  if (rows.length > 1) rows.push(cells('all', findings));
  const widths = HEADINGS.map((heading, i) =>
    Math.max(heading.length, ...rows.map((row) => (row[i] as string).length)),
  );
  const pad = (cell: string, i: number): string =>
    i === 0 ? cell.padEnd(widths[i] as number) : cell.padStart(widths[i] as number);
  const paint = [String, String, colors.green, colors.yellow, colors.dim];
  const body = rows.map((row) =>
    row
      .map((cell, i) => (cell === '·' ? colors.dim : (paint[i] ?? String))(pad(cell, i)))
      .join('   '),
  );
  if (rows.length > 1)
    body.splice(-1, 0, colors.dim('─'.repeat(widths.reduce((a, b) => a + b + 3, -3))));
  return [colors.dim(HEADINGS.map(pad).join('   ')), ...body].map((line) => `  ${line}`).join('\n');
}

/** One sentence about the whole run. It has a tick only if every file was checked and nothing is left. */
export function summaryLine(results: Results, colors: Colors): string {
  const { findings, below, files, scanned, suppressed, durationMs } = results;
  const where = `in ${plural(files, 'file')} (${scanned.toLocaleString('en-US')} parsed), ${duration(durationMs)}.`;
  const hidden =
    (suppressed > 0 ? ` ${plural(suppressed, 'more')} suppressed.`.replace('mores', 'more') : '') +
    (below.length > 0 ? ` ${levelCounts(below)} not shown.` : '');
  const done = doneParts(results, colors);
  const left = leftParts(results, done.length > 0, colors);
  const parts = [...done, ...left].join(', ');
  if (left.length > 0) {
    const mark = findings.length === 0 ? `${colors.red('✖')} ` : '';
    return `${mark}${parts}; ${colors.dim(`looked ${where}${hidden}`)}`;
  }
  const verdict = colors.green(done.length > 0 ? `, nothing left` : nothingFound(below));
  return `${colors.green('✔')} ${parts}${verdict} ${colors.dim(`${where}${hidden}`)}`;
}

function nothingFound(below: readonly Finding[]): string {
  if (below.length === 0) return 'Nothing found';
  return below.every(({ level }) => level === 'note')
    ? 'No errors or warnings found'
    : 'No errors found';
}

function doneParts({ written }: Results, colors: Colors): string[] {
  const done = written.filter((file) => file.problem === undefined);
  const fixed = done.reduce((sum, file) => sum + file.fixed, 0);
  const silenced = done.reduce((sum, file) => sum + file.suppressed, 0);
  return [
    ...(fixed > 0 ? [colors.green(`${fixed} fixed`)] : []),
    ...(silenced > 0 ? [`${silenced} suppressed`] : []),
  ];
}

/** What is left: findings, files that were not written, files that were not fully checked. */
function leftParts(
  { findings, errors, written }: Results,
  isAnythingDone: boolean,
  colors: Colors,
): string[] {
  const leaking = new Set(findings.map((f) => f.path)).size;
  const asking = findings.filter((f) => f.question).length;
  const refused = written.filter((file) => file.problem !== undefined).length;
  const unknown = new Set(errors.map((error) => error.path)).size;
  const others = isAnythingDone ? 'nothing left in the others' : 'nothing found in the others';
  return [
    ...(findings.length > 0
      ? [
          colors.bold(
            `${levelCounts(findings)}${isAnythingDone ? ' left' : ''} in ${plural(leaking, 'file')}`,
          ),
        ]
      : []),
    ...(asking > 0 ? [colors.yellow(`${asking} ${asking === 1 ? 'needs' : 'need'} a value`)] : []),
    ...(refused > 0 ? [colors.red(`${plural(refused, 'file')} not written`)] : []),
    ...(unknown > 0 ? [colors.red(`${plural(unknown, 'file')} not fully checked`)] : []),
    ...(unknown > 0 && findings.length === 0 && refused === 0 ? [others] : []),
  ];
}

function duration(ms: number): string {
  return ms < 10_000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(1)} s`;
}
