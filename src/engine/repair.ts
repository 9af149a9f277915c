import { Tree } from '../ast/tree.ts';
import { applyEdits, inForce, selectCompatible } from '../edits/edit-set.ts';
import { scanText, type FileSettings, type TextScan } from './scan.ts';
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
  let text = source.text;
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    const scanned = scanText({ path: source.path, text }, settings);
    const all = scanned.findings;
    const refused = new Set(dropped.map((d) => d.finding.id));
    const offered = all
      .flatMap((f) => (refused.has(f.id) ? [] : (accepted(f, accept) ?? [])))
      .filter((f) => !f.byHand || round === 0);
    const { chosen, deferred } = selectCompatible(
      offered.sort((a, b) => Number(b.byHand ?? false) - Number(a.byHand ?? false)),
    );
    for (const finding of deferred)
      if (finding.byHand) dropped.push({ finding, why: 'it overlaps another change' });
    if (chosen.length === 0) break;
    const attempt = (subset: readonly Finding[]): { text: string } | { why: string } =>
      tryEdits({ path: source.path, text }, scanned, subset, settings);
    const whole = attempt(chosen);
    if ('text' in whole) {
      text = whole.text;
      applied.push(...chosen);
      continue;
    }
    const good: Finding[] = [];
    let result = text;
    for (const finding of chosen) {
      const next = attempt([...good, finding]);
      if ('text' in next) {
        good.push(finding);
        result = next.text;
      } else dropped.push({ finding, why: next.why });
    }
    text = result;
    applied.push(...good);
    if (good.length === 0 && dropped.length === refused.size) break;
  }
  return { path: source.path, before: source.text, after: text, applied, dropped };
}

function tryEdits(
  source: SourceFile,
  scanned: TextScan,
  chosen: readonly Finding[],
  settings: FileSettings,
): { text: string } | { why: string } {
  const edits = inForce(chosen.flatMap((f) => f.edits));
  const text = applyEdits(source.text, edits);
  const before = new Tree(source);
  try {
    const tree = new Tree({ path: source.path, text });
    if (tree.errors.length > before.errors.length)
      return { why: `the result has a new error: ${tree.errors.at(-1)}` };
    const lost = lostComment(before, tree);
    if (lost !== undefined) return { why: `the comment "${lost}" would be lost` };
    const left = scanText({ path: source.path, text }, settings);
    const failure = left.failures.find((message) => !scanned.failures.includes(message));
    if (failure !== undefined) return { why: failure };
    // The count alone will not do: a fix may bring to light what it sits beside.
    const more = left.findings.length > scanned.findings.length - chosen.length;
    if (
      more &&
      chosen.some(
        (f) =>
          !f.byHand &&
          left.findings.some((g) => g.transform === f.transform && overlaps(g, moved(f, edits))),
      )
    )
      return { why: 'the finding would still be there after the fix' };
    return { text };
  } catch (error) {
    return { why: `the result does not parse: ${(error as Error).message}` };
  }
}

interface Span {
  readonly start: number;
  readonly end: number;
}

/** Where a finding's range lies once edits are applied, with what they put at its ends. */
function moved({ start, end }: Span, edits: readonly Edit[]): Span {
  const shift = (at: number, including: boolean): number =>
    edits
      .filter((e) => e.end < at || (including && e.end === at))
      .reduce((sum, e) => sum + e.text.length - (e.end - e.start), at);
  return { start: shift(start, false), end: shift(end, true) };
}

function overlaps(a: Span, b: Span): boolean {
  return a.start < b.end && b.start < a.end;
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
