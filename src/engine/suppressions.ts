import { LineIndex } from '../ast/line-index.ts';
import { startOf, type Tree } from '../ast/tree.ts';
import { didYouMean } from '../did-you-mean.ts';
import type { Finding, SuppressionNote } from '../types.ts';

/** A file with this text is parsed even if it concerns no transform, so that unused comments are reported. */
export const SUPPRESSION_NEEDLE = 'leakfix-ignore';

interface Suppression {
  readonly line: number;
  readonly ids: readonly string[];
  readonly reason: string;
  /** The lines of code it speaks of, or the whole file. */
  readonly target: ReadonlySet<number> | 'file';
}

export interface SuppressionRequest {
  /** The ids that exist, and those that were looked for. Only the latter can be unused. */
  readonly known: readonly string[];
  readonly ran: readonly string[];
}

export interface Suppressed {
  readonly findings: Finding[];
  readonly suppressed: number;
  readonly notes: SuppressionNote[];
}

/**
 * Takes out the findings that a comment suppresses: `leakfix-ignore <id>[, <id>]: reason` on the line on which the
 * finding or its statement starts or on the line before, or `leakfix-ignore-file <id>: reason`. A comment without a
 * reason has no effect. Such comments, unknown ids and unused comments are noted.
 */
export function applySuppressions(
  tree: Tree,
  findings: readonly Finding[],
  { known, ran }: SuppressionRequest,
): Suppressed {
  if (!tree.text.includes(SUPPRESSION_NEEDLE))
    return { findings: [...findings], suppressed: 0, notes: [] };
  const lines = new LineIndex(tree.text);
  const notes: SuppressionNote[] = [];
  const note = (line: number, message: string): void =>
    void notes.push({ path: tree.path, line, message });
  const active = readSuppressions(tree, lines, note).filter((s) => isSound(s, known, note));
  const used = new Map(active.map((s) => [s, new Set<string>()]));
  const forAll = active.filter(({ target }) => target === 'file');
  const byLine = groupByLine(active);
  const left = findings.filter((finding) => {
    const places = new Set([
      finding.range.start.line,
      lines.position(statementStart(tree, finding)).line,
    ]);
    const near = [...places].flatMap((line) => byLine.get(line) ?? []);
    const matching = new Set(
      [...forAll, ...near].filter(({ ids }) => ids.includes(finding.transform)),
    );
    for (const suppression of matching) used.get(suppression)?.add(finding.transform);
    return matching.size === 0;
  });
  for (const [{ ids, line, target }, hits] of used) {
    const idle = ids.filter((id) => !hits.has(id) && ran.includes(id));
    for (const id of idle)
      note(
        line,
        `"${id}" finds nothing ${target === 'file' ? 'in this file' : 'here'}: the suppression is not needed.`,
      );
  }
  return {
    findings: left,
    suppressed: findings.length - left.length,
    notes: notes.sort((a, b) => a.line - b.line),
  };
}

function groupByLine(suppressions: readonly Suppression[]): Map<number, Suppression[]> {
  const found = new Map<number, Suppression[]>();
  for (const suppression of suppressions) {
    for (const line of suppression.target === 'file' ? [] : suppression.target) {
      const list = found.get(line);
      if (list) list.push(suppression);
      else found.set(line, [suppression]);
    }
  }
  return found;
}

function isSound(
  { ids, line, reason }: Suppression,
  known: readonly string[],
  note: (line: number, message: string) => void,
): boolean {
  if (ids.length === 0)
    note(
      line,
      'The suppression names no transform and has no effect; write "leakfix-ignore <id>: reason".',
    );
  else if (reason === '')
    note(
      line,
      `The suppression gives no reason and has no effect; write "leakfix-ignore ${ids.join(', ')}: reason".`,
    );
  else {
    for (const id of ids)
      if (!known.includes(id))
        note(line, `The suppression names "${id}", which does not exist.${didYouMean(id, known)}`);
    return true;
  }
  return false;
}

function readSuppressions(
  tree: Tree,
  lines: LineIndex,
  note: (line: number, message: string) => void,
): Suppression[] {
  const found: Suppression[] = [];
  let targets: ((start: number, end: number) => ReadonlySet<number>) | undefined;
  for (const comment of tree.comments) {
    const match = /^[\s*]*leakfix-ignore([\w-]*)([^]*)$/.exec(comment.value);
    if (!match) continue;
    const [, kind = '', rest = ''] = match;
    const start = lines.position(comment.start as number).line;
    const end = lines.position(comment.end as number).line;
    if (kind !== '' && kind !== '-file') {
      note(
        start,
        `There is no "leakfix-ignore${kind}"; write "leakfix-ignore <id>: reason" on the line before, or "leakfix-ignore-file <id>: reason".`,
      );
      continue;
    }
    const colon = rest.indexOf(':');
    const ids = (colon === -1 ? rest : rest.slice(0, colon))
      .split(',')
      .map((id) => id.trim())
      .filter((id) => id !== '');
    const reason = colon === -1 ? '' : rest.slice(colon + 1).trim();
    targets ??= targetFinder(tree);
    found.push({
      line: start,
      ids,
      reason,
      target: kind === '-file' ? 'file' : targets(start, end),
    });
  }
  return found;
}

/**
 * A comment beside code is about its own lines; a comment on a line of its own (in JSX, alone in its braces) is
 * about the next line with code. Other comments may come between, since suppressions of other tools want the same
 * place; an empty line may not.
 */
function targetFinder(tree: Tree): (start: number, end: number) => ReadonlySet<number> {
  const written = tree.text.split('\n');
  const code = withoutComments(tree).split('\n');
  const hasCode = code.map((line) => !/^\s*(?:\{\s*\})?\s*$/.test(line));
  // By index: the line with code that a comment above the line speaks of.
  const spokenOf: (number | undefined)[] = [];
  for (let i = code.length - 1; i >= 0; i -= 1)
    spokenOf[i] = hasCode[i] ? i + 1 : written[i]?.trim() === '' ? undefined : spokenOf[i + 1];
  return (start, end) => {
    const own = [start, end].filter((line) => hasCode[line - 1]);
    const next = spokenOf[end];
    return new Set(own.length > 0 || next === undefined ? own : [next]);
  };
}

function withoutComments(tree: Tree): string {
  let text = '';
  let at = 0;
  for (const { start, end } of tree.comments as readonly { start: number; end: number }[]) {
    text += tree.text.slice(at, start) + tree.text.slice(start, end).replace(/[^\n]/g, ' ');
    at = end;
  }
  return text + tree.text.slice(at);
}

const MEMBER = /^(?:Class(?:Private|Accessor)?(?:Method|Property)|ObjectMethod|StaticBlock)$/;

/** Where the innermost statement or class member around the finding starts. */
function statementStart(tree: Tree, finding: Finding): number {
  const unit = tree.closest(tree.innermost(finding.start, finding.end), (node) =>
    /(?:Statement|Declaration)$/.test(node.type)
      ? node.type !== 'BlockStatement'
      : MEMBER.test(node.type),
  );
  return unit ? startOf(unit) : finding.start;
}
