import type { Colors } from 'picocolors/types.js';
import type { Finding } from '../types.ts';
import { countFindings, plural } from './counts.ts';
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

/** One sentence about the whole run. */
export function summaryLine(results: Results, colors: Colors): string {
  const { findings, files, scanned, suppressed, durationMs, written } = results;
  const fixed = written.reduce(
    (sum, file) => sum + (file.problem === undefined ? file.fixed : 0),
    0,
  );
  const where = `in ${plural(files, 'file')} (${scanned.toLocaleString('en-US')} parsed), ${duration(durationMs)}.`;
  const hidden =
    suppressed > 0 ? ` ${plural(suppressed, 'more')} suppressed.`.replace('mores', 'more') : '';
  const leaking = new Set(findings.map((f) => f.path)).size;
  const asking = findings.filter((f) => f.question).length;
  const parts = [
    fixed > 0 ? colors.green(`${fixed} fixed`) : '',
    findings.length > 0
      ? colors.bold(
          `${plural(findings.length, 'finding')}${fixed > 0 ? ' left' : ''} in ${plural(leaking, 'file')}`,
        )
      : '',
    asking > 0 ? colors.yellow(`${asking} ${asking === 1 ? 'needs' : 'need'} a value`) : '',
  ].filter(Boolean);
  if (findings.length === 0) parts.push(colors.green(fixed > 0 ? 'nothing left' : 'Nothing found'));
  return `${findings.length === 0 ? `${colors.green('✔')} ` : ''}${parts.join(', ')}${findings.length > 0 ? ';' : ''} ${colors.dim(findings.length > 0 ? `looked ${where}${hidden}` : `${where}${hidden}`)}`;
}

function duration(ms: number): string {
  return ms < 10_000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(1)} s`;
}
