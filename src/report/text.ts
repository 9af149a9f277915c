import { createColors } from '../output/colors.ts';
import type { Colors } from 'picocolors/types.js';
import { escapeLine, escapeText } from '../output/escape.ts';
import type { Applicability, Finding, Level, Step } from '../types.ts';
import { codeFrame } from './code-frame.ts';
import { ageOf, companyOf, demandOf, filesByUnit } from './conditions.ts';
import { diffView } from './diff-view.ts';
import { withLocalPaths } from './local-paths.ts';
import { nextView } from './next-view.ts';
import type { Dropped, Results, Style } from './results.ts';
import { summaryLine, summaryTable } from './summary.ts';
import { wrap } from './wrap.ts';

const VERDICTS: Readonly<Record<Applicability, string>> = {
  safe: '✔ safe fix',
  unsafe: '! unsafe fix',
  'display-only': '– no fix',
};

/** The report for people: findings with their code, what the fixes change, counts, and what to type next. */
export function textReport(fromTop: Results, style: Style): string {
  const results = withLocalPaths(fromTop, escapeLine);
  const colors = createColors(style.color);
  const blocks = [
    ...(style.brief ? [] : fileBlocks(results, style, colors)),
    results.dropped.map((dropped) => droppedLine(dropped, colors)).join('\n'),
    results.written.map((file) => writtenLine(file, style, colors)).join('\n'),
    results.errors
      .map(({ path, message }) => `${colors.red('✖')} ${colors.bold(path)}  ${escapeLine(message)}`)
      .join('\n'),
    summaryTable(results.findings, colors),
    [
      summaryLine(results, colors),
      ...results.notes.map((note) => colors.dim(escapeLine(note))),
    ].join('\n'),
    nextView(style.next, style).trimEnd(),
  ];
  return `${blocks.filter((block) => block !== '').join('\n\n')}\n`;
}

/** By file: its findings, then the diff of its fixes; then the files that the fixes bring along. */
function fileBlocks(
  { findings, below, introduced, sources, diffs }: Results,
  style: Style,
  colors: Colors,
): string[] {
  const blocks: string[] = [];
  const left = style.diffs ? new Map(diffs.map((diff) => [diff.path, diff])) : new Map();
  const isFixed = ({ applicability, edits }: Finding): boolean =>
    edits.length > 0 && (applicability === 'safe' || (applicability === 'unsafe' && style.unsafe));
  const showDiff = (path: string): void => {
    const diff = left.get(path);
    if (diff && diff.hunks.length > 0) {
      // The diff fixes these, too, so they are named where they are not shown.
      const quiet = below.filter((finding) => finding.path === path && isFixed(finding));
      if (quiet.length > 0)
        blocks.push(quiet.map((finding) => findingLine(finding, colors)).join('\n'));
      blocks.push(diffView(diff, colors));
    }
    left.delete(path);
  };
  const look = { width: style.width, colors, units: filesByUnit(findings), introduced };
  findings.forEach((finding, i) => {
    blocks.push(findingBlock(finding, sources.get(finding.path) ?? '', look));
    if (findings[i + 1]?.path !== finding.path) showDiff(finding.path);
  });
  for (const path of [...left.keys()]) showDiff(path);
  return blocks;
}

export interface Look {
  readonly width: number;
  readonly colors: Colors;
  /** The files that are fixed together, by their unit. */
  readonly units: ReadonlyMap<string, readonly string[]>;
  readonly introduced: Results['introduced'];
}

/** One finding with its code, its verdict and its evidence; paths as they are in the finding. */
export function findingBlock(
  finding: Finding,
  source: string,
  { width, colors, units, introduced }: Look,
): string {
  const { transform, level, applicability, message, reason, range, question } = finding;
  const verdict = question ? '? a fix that needs a value' : VERDICTS[applicability];
  const paint = { safe: colors.green, unsafe: colors.yellow, 'display-only': colors.blue }[
    applicability
  ];
  const age = ageOf(finding, introduced)
    .map((words) => `  ${words}`)
    .join('');
  const said = wrap(`${verdict}: ${reason}`, width - 2, '  ');
  const more = [demandOf(finding).join(' '), ...companyOf(finding, units)].filter(
    (text) => text !== '',
  );
  return [
    `${place(finding, colors)}  ${levelColor(level, colors)(level)}  ${colors.cyan(transform)}${age}`,
    `  ${wrap(message, width - 2, '  ')}`,
    '',
    codeFrame(source, range, colors, width),
    '',
    `  ${paint(verdict)}${said.slice(verdict.length)}`,
    ...more.map((text) => `    ${wrap(text, width - 4, '    ')}`),
    ...evidence(finding.why ?? [], { width, colors }),
  ].join('\n');
}

function findingLine(finding: Finding, colors: Colors): string {
  const { level, transform, message } = finding;
  return `${place(finding, colors)}  ${levelColor(level, colors)(level)}  ${colors.cyan(transform)}  ${message}`;
}

/** Each place that the finding rests on, on a line of its own. */
function evidence(
  why: readonly Step[],
  { width, colors }: Pick<Look, 'width' | 'colors'>,
): string[] {
  return why.map(({ path, line, text }) =>
    colors.dim(`    ${wrap(`${path}:${line}  ${escapeLine(text)}`, width - 4, '      ')}`),
  );
}

function place({ path, range }: Finding, colors: Colors): string {
  return `${colors.bold(path)}${colors.dim(`:${range.start.line}:${range.start.column}`)}`;
}

function levelColor(level: Level, colors: Colors): (text: string) => string {
  return { error: colors.red, warning: colors.yellow, note: colors.blue }[level];
}

/** Says which fix was taken out, and why. */
export function droppedLine({ finding, why, output }: Dropped, colors: Colors): string {
  const shown =
    output
      ?.split('\n')
      .map((line) => `\n    ${colors.dim(escapeText(line))}`)
      .join('') ?? '';
  return `${colors.yellow('!')} ${place(finding, colors)}  ${finding.transform}  The fix was left out: ${escapeLine(why)}.${shown}`;
}

function writtenLine(file: Results['written'][number], { width }: Style, colors: Colors): string {
  if (file.problem === undefined) {
    const done = [
      file.fixed > 0 ? `${file.fixed} fixed` : '',
      file.suppressed > 0 ? `${file.suppressed} suppressed` : '',
    ];
    return `${colors.green('✔')} ${colors.bold(file.path)}  ${done.filter(Boolean).join(', ') || 'new'}`;
  }
  return `${colors.red('✖')} ${colors.bold(file.path)}\n  ${wrap(file.problem, width - 2, '  ')}`;
}
