import type { Level } from '../../types.ts';
import type { ReportedFinding } from '../leakfix-run.ts';

/** A place that was read and judged by somebody who had not seen what leakfix says of it. */
export interface Label {
  readonly id: string;
  /** `owner/name` */
  readonly repo: string;
  readonly commit: string;
  readonly path: string;
  /** 1-based, both included. */
  readonly line: number;
  readonly endLine?: number;
  readonly transform: string;
  /**
   * `fix`: a defect that can be repaired mechanically. `report`: a defect that a person must decide on. `ignore`: looks
   * like one and is none.
   */
  readonly verdict: 'fix' | 'report' | 'ignore';
  /** The maintainer, shown the place with a correct explanation, would act on it. */
  readonly act: boolean;
  readonly why: string;
}

export type DrawnFinding = ReportedFinding & {
  readonly level: Level;
  readonly range: { readonly end: { readonly line: number } };
  /** The lines of its own file that its fix changes: a race's finding may lie far from its timer. */
  readonly changed: readonly number[];
};

/** Ids that look at one defect from two sides; a label of one is met by any. */
const FAMILIES: readonly (readonly string[])[] = [
  [
    'race-timers',
    'settled-timers',
    'long-lived-race',
    'timeout-before-await',
    'cleared-timeouts',
    'shutdown-timers',
  ],
  ['tracked-intervals', 'owned-timers', 'request-intervals'],
  ['singleton-clients', 'returned-resources'],
  ['bounded-maps', 'unreached-cleanups', 'paired-maps'],
  ['static-imports', 'hoisted-reads'],
  ['released-listeners', 'foreign-listeners', 'single-handlers'],
];
/** How many lines a finding may lie beside its label. */
const SLACK = 2;

/** How the labels of one transform were met; numbers of labels. */
export interface Score {
  readonly transform: string;
  readonly fix: number;
  /** Found, with a fix. */
  readonly fixed: number;
  readonly report: number;
  readonly reported: number;
  readonly ignore: number;
  /** Errors and warnings at places that are no defect. */
  readonly flagged: number;
  /** Safe fixes at places that are no defect, or that a person must decide on. */
  readonly tooBold: number;
  /** Labels that a maintainer would act on, and how many of them are errors or warnings. */
  readonly act: number;
  readonly actShown: number;
  /** All labels with an error or a warning. */
  readonly shown: number;
}

/** The labels beside what was found in their repositories, which are keyed `owner/name`, by transform. */
export function scoreDraw(
  labels: readonly Label[],
  found: ReadonlyMap<string, readonly DrawnFinding[]>,
): Score[] {
  const transforms = [...new Set(labels.map(({ transform }) => transform))].sort();
  return transforms.map((transform) =>
    scoreOf(
      transform,
      labels.filter((label) => label.transform === transform && found.has(label.repo)),
      found,
    ),
  );
}

function scoreOf(
  transform: string,
  labels: readonly Label[],
  found: ReadonlyMap<string, readonly DrawnFinding[]>,
): Score {
  const met = labels.map((label) => ({
    label,
    hits: (found.get(label.repo) ?? []).filter((finding) => meets(finding, label)),
  }));
  const count = (test: (one: (typeof met)[number]) => boolean): number => met.filter(test).length;
  const isShown = ({ hits }: (typeof met)[number]): boolean =>
    hits.some(({ level }) => level !== 'note');
  const has = ({ hits }: (typeof met)[number], applicability: string): boolean =>
    hits.some((hit) => hit.applicability === applicability);
  return {
    transform,
    fix: count(({ label }) => label.verdict === 'fix'),
    fixed: count((one) => one.label.verdict === 'fix' && (has(one, 'safe') || has(one, 'unsafe'))),
    report: count(({ label }) => label.verdict === 'report'),
    reported: count(({ label, hits }) => label.verdict === 'report' && hits.length > 0),
    ignore: count(({ label }) => label.verdict === 'ignore'),
    flagged: count((one) => one.label.verdict === 'ignore' && isShown(one)),
    tooBold: count((one) => one.label.verdict !== 'fix' && has(one, 'safe')),
    act: count(({ label }) => label.act),
    actShown: count((one) => one.label.act && isShown(one)),
    shown: count(isShown),
  };
}

function meets({ transform, path, range, changed }: DrawnFinding, label: Label): boolean {
  const family = FAMILIES.find((ids) => ids.includes(label.transform)) ?? [label.transform];
  if (!family.includes(transform) || path !== label.path) return false;
  const first = label.line - SLACK;
  const last = (label.endLine ?? label.line) + SLACK;
  return (
    (range.start.line <= last && range.end.line >= first) ||
    (label.transform.endsWith('timers') && changed.some((line) => first <= line && line <= last))
  );
}

/**
 * What to read after a draw is scored, a line each: defects that were missed or shown as notes only, look-alikes that
 * were shown, safe fixes that are too bold, and errors and warnings at places that nobody labelled.
 */
export function missesIn(
  labels: readonly Label[],
  found: ReadonlyMap<string, readonly DrawnFinding[]>,
): string[] {
  const read = labels.filter(({ repo }) => found.has(repo));
  const missed = read.flatMap((label) => {
    const hits = (found.get(label.repo) ?? []).filter((finding) => meets(finding, label));
    const fault = faultOf(label, hits);
    const { id, repo, path, line, transform, verdict, act, why } = label;
    const judged = `${verdict}${act ? ', would act' : ''}`;
    return fault
      ? [`${fault}: ${id} ${repo} ${path}:${line} ${transform} (${judged}): ${why}`]
      : [];
  });
  const unread = [...found].flatMap(([repo, findings]) =>
    findings
      .filter(
        (one) =>
          one.level !== 'note' && !read.some((label) => label.repo === repo && meets(one, label)),
      )
      .map(
        ({ transform, level, path, range, message }) =>
          `not labelled: ${repo} ${path}:${range.start.line} ${transform} (${level}): ${message}`,
      ),
  );
  return [...missed, ...unread];
}

function faultOf({ verdict, act }: Label, hits: readonly DrawnFinding[]): string | undefined {
  const isShown = hits.some(({ level }) => level !== 'note');
  const isSafe = hits.some(({ applicability }) => applicability === 'safe');
  if (verdict !== 'fix' && isSafe) return 'too bold';
  if (verdict === 'ignore') return isShown ? 'flagged' : undefined;
  if (hits.length === 0) return 'missed';
  const hasFix = hits.some(({ applicability }) => applicability !== 'display-only');
  if (verdict === 'fix' && !hasFix) return 'without a fix';
  return act && !isShown ? 'only a note' : undefined;
}

/** The scores and their sum as a table for people. */
export function scoreTable(scores: readonly Score[]): string {
  const sum = (key: Exclude<keyof Score, 'transform'>): number =>
    scores.reduce((total, score) => total + score[key], 0);
  const all: Score = {
    transform: 'all',
    fix: sum('fix'),
    fixed: sum('fixed'),
    report: sum('report'),
    reported: sum('reported'),
    ignore: sum('ignore'),
    flagged: sum('flagged'),
    tooBold: sum('tooBold'),
    act: sum('act'),
    actShown: sum('actShown'),
    shown: sum('shown'),
  };
  const rows = [
    [
      'transform',
      'fix found',
      'report found',
      'ignore flagged',
      'too bold',
      'act shown',
      'shown, would act',
    ],
    ...[...scores, all].map((score) => [
      score.transform,
      `${score.fixed}/${score.fix}`,
      `${score.reported}/${score.report}`,
      `${score.flagged}/${score.ignore}`,
      String(score.tooBold),
      `${score.actShown}/${score.act}`,
      `${score.actShown}/${score.shown}`,
    ]),
  ];
  const widths = rows[0]?.map((_, i) => Math.max(...rows.map((row) => row[i]?.length ?? 0))) ?? [];
  return rows
    .map((row) =>
      row.map((cell, i) => (i === 0 ? cell.padEnd : cell.padStart).call(cell, widths[i] ?? 0)),
    )
    .map((cells) => `${cells.join('  ').trimEnd()}\n`)
    .join('');
}
