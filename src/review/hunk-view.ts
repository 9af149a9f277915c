import type { Colors } from 'picocolors/types.js';
import { diffFile, type FileDiff } from '../engine/diff.ts';
import { applyEdits } from '../edits/edit-set.ts';
import { escapeLine } from '../output/escape.ts';
import { codeFrame } from '../report/code-frame.ts';
import { diffView } from '../report/diff-view.ts';
import { wrap } from '../report/wrap.ts';
import type { Edit, Finding } from '../types.ts';
import type { Decision, ReviewItem } from './review.ts';

/** What a fix is shown with. `sources` has the text of every file, by its path. */
export interface Showing {
  readonly sources: ReadonlyMap<string, string>;
  /** Turns a path from the top into one from the working directory. */
  readonly local: (path: string) => string;
  readonly colors: Colors;
  readonly width: number;
}

const VERDICTS = {
  safe: '✔ safe fix',
  unsafe: '! unsafe fix',
  'display-only': '– no fix',
} as const;

/** One item as it is shown: its place, its message, what its fix changes, and how far to trust that. */
export function hunkView(
  item: ReviewItem,
  place: {
    readonly position: number;
    readonly total: number;
    readonly decision: Decision | undefined;
  },
  showing: Showing,
): string {
  const { colors, width, local } = showing;
  const [first] = item.findings;
  const counter = `${place.position} of ${place.total}${place.decision ? ` (${decisionWord(place.decision)} so far)` : ''}`;
  const files = new Set(item.findings.map((f) => f.path)).size;
  const diffs = itemDiffs(item, place.decision, showing);
  return [
    colors.dim(`── ${counter} ${'─'.repeat(Math.max(0, width - counter.length - 4))}`),
    `${colors.bold(escapeLine(local(first.path)))}${colors.dim(`:${first.range.start.line}:${first.range.start.column}`)}  ${first.level}  ${colors.cyan(first.transform)}`,
    `  ${wrap(first.message, width - 2, '  ')}`,
    ...(files > 1
      ? [
          `  ${wrap(`The fix changes ${files} files together; they are applied as one.`, width - 2, '  ')}`,
        ]
      : []),
    '',
    codeFrame(showing.sources.get(first.path) ?? '', first.range, colors, width),
    '',
    ...diffs.flatMap((diff) => [diffView({ ...diff, path: local(diff.path) }, colors), '']),
    verdictView(first, place.decision, showing),
  ].join('\n');
}

function verdictView(
  { applicability, reason, question }: Finding,
  decision: Decision | undefined,
  { colors, width }: Showing,
): string {
  const isOpen =
    question !== undefined && !(decision?.kind === 'accept' && decision.value !== undefined);
  const verdict = isOpen ? '? a fix that needs a value' : VERDICTS[applicability];
  const paint = applicability === 'safe' ? colors.green : colors.yellow;
  const said = wrap(`${verdict}: ${reason}`, width - 2, '  ');
  return `  ${paint(verdict)}${said.slice(verdict.length)}`;
}

export function decisionWord(decision: Decision): string {
  return { accept: 'accepted', skip: 'left as it is', suppress: 'suppressed' }[decision.kind];
}

/** What an item's fix changes, file by file; new files come last. Empty while it lacks an answer. */
export function itemDiffs(
  item: ReviewItem,
  decision: Decision | undefined,
  { sources }: Pick<Showing, 'sources'>,
): FileDiff[] {
  const texts = new Map<string, Edit[]>();
  const created = new Map<string, string>();
  for (const finding of item.findings) {
    const { edits, files } = fixOf(finding, decision);
    if (edits.length > 0) texts.set(finding.path, [...(texts.get(finding.path) ?? []), ...edits]);
    for (const file of files) created.set(file.path, file.text);
  }
  return [
    ...[...texts].map(([path, edits]) =>
      diffFile({
        path,
        before: sources.get(path) ?? '',
        after: applyEdits(sources.get(path) ?? '', edits),
      }),
    ),
    ...[...created].map(([path, after]) => diffFile({ path, after })),
  ];
}

/** A finding's fix under a decision: edited by hand, with its question answered, or as the transform proposes it. */
export function fixOf(
  finding: Finding,
  decision: Decision | undefined,
): Pick<Finding, 'edits' | 'files'> {
  if (decision?.kind === 'accept' && decision.edits)
    return { edits: decision.edits, files: finding.files };
  if (finding.question && decision?.kind === 'accept' && decision.value !== undefined) {
    const { edits, files = [] } = finding.question.answer(decision.value);
    return { edits, files };
  }
  return finding;
}
