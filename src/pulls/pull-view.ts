import { createColors } from '../output/colors.ts';
import type { Colors } from 'picocolors/types.js';
import { escapeLine, toJson } from '../output/escape.ts';
import type { BatchOutcome } from './batch.ts';
import { plural } from '../report/counts.ts';
import { table } from '../report/table.ts';
import { wrap } from '../report/wrap.ts';

/** The result for a batch. */
export interface BatchResult {
  readonly branch: string;
  readonly outcome: BatchOutcome;
  readonly findings: number;
  readonly number?: number | undefined;
  readonly url?: string | undefined;
  /** One sentence or two. */
  readonly message?: string | undefined;
}

interface Look {
  readonly color: boolean;
  readonly width: number;
}

const MARKS: Readonly<Record<BatchOutcome, string>> = {
  opened: '✔',
  updated: '✔',
  'already-open': '·',
  'already-merged': '·',
  'no-change': '·',
  rejected: '–',
  'limit-reached': '–',
  failed: '✖',
};

/** One result, as soon as it is known; ends with a line break. */
export function resultLine(
  { branch, outcome, url, message }: BatchResult,
  { color, width }: Look,
): string {
  const colors = createColors(color);
  const paint =
    { '✔': colors.green, '✖': colors.red, '–': colors.yellow, '·': colors.dim }[MARKS[outcome]] ??
    String;
  const lines = [
    `${paint(MARKS[outcome])} ${paint(outcome.padEnd(LONGEST))}  ${colors.bold(escapeLine(branch))}`,
  ];
  if (url !== undefined) lines.push(`    ${colors.cyan(escapeLine(url))}`);
  if (message !== undefined) lines.push(`    ${wrap(message, width - 4, '    ')}`);
  return `${lines.join('\n')}\n`;
}

const LONGEST = Math.max(...Object.keys(MARKS).map((name) => name.length));

/** `2 opened, 1 failed.` */
export function resultSummary(results: readonly BatchResult[], { color }: Look): string {
  const colors = createColors(color);
  const counts = (Object.keys(MARKS) as BatchOutcome[]).flatMap((outcome) => {
    const count = results.filter((result) => result.outcome === outcome).length;
    return count === 0 ? [] : [`${count} ${outcome}`];
  });
  return counts.length === 0
    ? 'There is nothing to open.\n'
    : `${colors.bold(`${counts.join(', ')}.`)}\n`;
}

/** The results for programs. */
export function resultsJson(results: readonly BatchResult[], version: string): string {
  return toJson({ schemaVersion: 1, tool: { name: 'leakfix', version }, batches: results });
}

/** A pull request as `leakfix pr status` shows it. */
export interface PullStatus {
  readonly number: number;
  readonly branch: string;
  readonly state: 'open' | 'draft' | 'failing' | 'merged' | 'closed';
  readonly checks: string;
  readonly findings: number | undefined;
  readonly title: string;
  readonly url: string;
}

/** The pull requests as a table, those that need attention first; then the branches that have none. */
export function statusView(
  pulls: readonly PullStatus[],
  orphans: readonly string[],
  { color, width }: Look,
): string {
  const colors = createColors(color);
  const columns = [
    { heading: '#', align: 'right' as const },
    { heading: 'state' },
    { heading: 'checks' },
    { heading: 'fixes', align: 'right' as const },
    { heading: 'branch', gives: true as const },
  ];
  const rows = pulls.map(({ number, state, checks, findings, branch }) => [
    String(number),
    state,
    checks,
    findings === undefined ? '?' : String(findings),
    branch,
  ]);
  const blocks = [
    pulls.length === 0
      ? 'leakfix has opened no pull requests here.'
      : paintStates(table(columns, rows, colors, width), colors),
    pulls.length === 0 ? '' : colors.bold(`${counts(pulls)}.`),
    orphans.length === 0
      ? ''
      : `${plural(orphans.length, 'branch').replace('branchs', 'branches')} of an interrupted run without a pull request:\n${orphans.map((name) => `  ${escapeLine(name)}`).join('\n')}\nThe next leakfix pr open continues with what is still needed of them.`,
  ];
  return `${blocks.filter((block) => block !== '').join('\n\n')}\n`;
}

function counts(pulls: readonly PullStatus[]): string {
  const states = [...new Set(pulls.map(({ state }) => state))];
  return states
    .map((state) => `${pulls.filter((pull) => pull.state === state).length} ${state}`)
    .join(', ');
}

function paintStates(text: string, colors: Colors): string {
  const paint = {
    failing: colors.red,
    merged: colors.green,
    closed: colors.dim,
    open: colors.cyan,
    draft: colors.dim,
  };
  return text.replace(
    /^( *\d+ {2})(failing|merged|closed|open|draft)\b/gm,
    (_, before: string, state: keyof typeof paint) => before + paint[state](state),
  );
}

/** The same for programs. */
export function statusJson(
  pulls: readonly PullStatus[],
  orphans: readonly string[],
  version: string,
): string {
  return toJson({
    schemaVersion: 1,
    tool: { name: 'leakfix', version },
    pullRequests: pulls,
    branchesWithoutPullRequest: orphans,
  });
}
