import { Tree } from '../ast/tree.ts';
import { applyEdits, inForce, selectCompatible } from '../edits/edit-set.ts';
import { parseWith, scanTree, type FileSettings, type TextScan } from './scan.ts';
import { MAX_ROUNDS } from '../transform.ts';
import type { Edit, Finding, SourceFile } from '../types.ts';

/** What became of one file's accepted findings. */
export interface Repair {
  readonly path: string;
  readonly before: string;
  readonly after: string;
  readonly applied: Finding[];
  /** Fixes that were taken out again, each with the reason. */
  readonly dropped: { readonly finding: Finding; readonly why: string }[];
}

/** Whether a finding's fix is wanted; or what to apply in its place: another fix for it, an answered question's. */
export type Accept = (finding: Finding) => boolean | Finding;

/** The finding with the edits that are to be applied; undefined when nothing is. */
export function accepted(finding: Finding, accept: Accept): Finding | undefined {
  const answer = accept(finding);
  const chosen = answer === true ? finding : answer === false ? undefined : answer;
  return chosen && chosen.edits.length > 0 ? chosen : undefined;
}

/**
 * Applies the fixes of the findings that `accept` takes, in rounds, until nothing is left to apply.
 * Every round's result is parsed and scanned again; a fix after which the text does not parse, the finding is still
 * there, or a comment is lost, is dropped and named, and the others stay. What was edited by hand is applied as it is,
 * in the first round or not at all. Pure: writes nothing.
 */
export function repairText(source: SourceFile, settings: FileSettings, accept: Accept): Repair {
  const applied: Finding[] = [];
  const dropped: Repair['dropped'] = [];
  let now = lookAt(source, settings);
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    const refused = new Set(dropped.map((d) => d.finding.id));
    const offered = now.scan.findings
      .flatMap((f) => (refused.has(f.id) ? [] : (accepted(f, accept) ?? [])))
      .filter((f) => !f.byHand || round === 0);
    const { chosen, deferred } = selectCompatible(
      offered.sort((a, b) => Number(b.byHand ?? false) - Number(a.byHand ?? false)),
    );
    for (const finding of deferred)
      if (finding.byHand) dropped.push({ finding, why: 'it overlaps another change' });
    if (chosen.length === 0) break;
    const before = now;
    const attempt = (subset: readonly Finding[]): Attempt => tryEdits(before, subset, settings);
    const whole = attempt(chosen);
    if ('why' in whole) {
      const { good, bad, result } = separate(chosen, attempt);
      now = result ?? now;
      dropped.push(...bad);
      applied.push(...good);
      if (good.length === 0 && dropped.length === refused.size) break;
    } else {
      now = whole;
      applied.push(...chosen);
    }
  }
  const after = settled(source, now.tree, { applied, finisher: settings.finisher });
  return { path: source.path, before: source.text, after, applied, dropped };
}

interface Ending {
  readonly applied: readonly Finding[];
  readonly finisher: FileSettings['finisher'];
}

/** Fixes that are each finished may not be so together. What somebody edited by hand stays as it is. */
function settled(source: SourceFile, tree: Tree, { applied, finisher }: Ending): string {
  const { path, text } = tree;
  const isByHand = applied.some(({ byHand, isSuppression }) => byHand && !isSuppression);
  if (!finisher || applied.length === 0 || isByHand) return text;
  const finished = finisher.settle(source, text);
  if (finished === text) return text;
  try {
    const after = new Tree({ path, text: finished });
    return after.errors.length > tree.errors.length || lostComment(tree, after) !== undefined
      ? text
      : finished;
  } catch {
    return text;
  }
}

/** A text on the way from the source to its repair: what it was parsed to and what is found in it. */
interface Look {
  readonly tree: Tree;
  readonly scan: TextScan;
}

type Attempt = Look | { readonly why: string };

function lookAt(source: SourceFile, settings: FileSettings): Look {
  const tree = parseWith(settings, source);
  return { tree, scan: scanTree(tree, settings) };
}

interface Separated {
  readonly good: readonly Finding[];
  readonly bad: Repair['dropped'];
  /** What the good ones lead to; undefined if there are none. */
  readonly result: Look | undefined;
}

/**
 * Tells the findings whose fixes can be made together from those that spoil it, in their order, by halves: a few bad
 * ones among many are found in few attempts.
 */
function separate(
  chosen: readonly Finding[],
  attempt: (subset: readonly Finding[]) => Attempt,
): Separated {
  const good: Finding[] = [];
  const bad: { finding: Finding; why: string }[] = [];
  let result: Look | undefined;
  // The whole is known to fail.
  const middle = Math.ceil(chosen.length / 2);
  const pending = [chosen.slice(middle), chosen.slice(0, middle)];
  for (let part = pending.pop(); part; part = pending.pop()) {
    if (part.length === 0) continue;
    const next = attempt([...good, ...part]);
    const half = Math.ceil(part.length / 2);
    if (!('why' in next)) {
      good.push(...part);
      result = next;
    } else if (part.length > 1) pending.push(part.slice(half), part.slice(0, half));
    else bad.push({ finding: part[0] as Finding, why: next.why });
  }
  return { good, bad, result };
}

function tryEdits(before: Look, chosen: readonly Finding[], settings: FileSettings): Attempt {
  const edits = inForce(chosen.flatMap((f) => f.edits));
  const text = applyEdits(before.tree.text, edits);
  try {
    const tree = parseWith(settings, { path: before.tree.path, text });
    if (tree.errors.length > before.tree.errors.length)
      return { why: `the result has a new error: ${tree.errors.at(-1)}` };
    const lost = lostComment(before.tree, tree);
    if (lost !== undefined) return { why: `the comment "${lost}" would be lost` };
    const scan = scanTree(tree, settings);
    const failure = scan.failures.find((message) => !before.scan.failures.includes(message));
    if (failure !== undefined) return { why: failure };
    // The count alone will not do: a fix may bring to light what it sits beside.
    const more = scan.findings.length > before.scan.findings.length - chosen.length;
    if (more && isStillThere(chosen, scan.findings, edits))
      return { why: 'the finding would still be there after the fix' };
    return { tree, scan };
  } catch (error) {
    return { why: `the result does not parse: ${(error as Error).message}` };
  }
}

interface Span {
  readonly start: number;
  readonly end: number;
}

/** One of the findings is reported again where it was, as far as edits have not moved it. */
function isStillThere(
  fixed: readonly Finding[],
  left: readonly Finding[],
  edits: readonly Edit[],
): boolean {
  const move = mover(edits);
  const byTransform = new Map<string, Finding[]>();
  for (const finding of left) {
    const alike = byTransform.get(finding.transform);
    if (alike) alike.push(finding);
    else byTransform.set(finding.transform, [finding]);
  }
  return fixed.some((finding) => {
    if (finding.byHand) return false;
    const { start, end } = move(finding);
    const alike = byTransform.get(finding.transform) ?? [];
    // What is repaired may still be worth a note: a client that is ended now is made again each time.
    return alike.some(
      (other) =>
        start < other.end &&
        other.start < end &&
        (other.level !== 'note' || other.message === finding.message || finding.level === 'note'),
    );
  });
}

/** Tells where a range lies once edits are applied, with what they put at its ends. */
function mover(edits: readonly Edit[]): (range: Span) => Span {
  const ordered = edits.toSorted((a, b) => a.end - b.end);
  const grown = [0];
  for (const { start, end, text } of ordered)
    grown.push((grown.at(-1) as number) + text.length - (end - start));
  const shift = (at: number, including: boolean): number => {
    let low = 0;
    let high = ordered.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const { end } = ordered[middle] as Edit;
      if (end < at || (including && end === at)) low = middle + 1;
      else high = middle;
    }
    return at + (grown[low] as number);
  };
  return ({ start, end }) => ({ start: shift(start, false), end: shift(end, true) });
}

/** A comment that the result no longer has. */
function lostComment(before: Tree, after: Tree): string | undefined {
  const left = new Map<string, number>();
  for (const comment of after.comments) left.set(comment.value, (left.get(comment.value) ?? 0) + 1);
  for (const comment of before.comments) {
    const count = left.get(comment.value) ?? 0;
    if (count === 0) return comment.value.trim();
    left.set(comment.value, count - 1);
  }
  return undefined;
}
