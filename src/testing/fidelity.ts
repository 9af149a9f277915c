import { Tree } from '../ast/tree.ts';
import { applyEdits, inForce, selectCompatible } from '../edits/edit-set.ts';
import { repairText } from '../engine/repair.ts';
import { scanText } from '../engine/scan.ts';
import { MAX_ROUNDS, type Transform } from '../transform.ts';
import type { Edit, SourceFile } from '../types.ts';
import { isTooDeep, meaningOf } from './forced.ts';

export interface Fidelity {
  readonly edits: number;
  /** A sentence for each thing that an edit did and did not declare. */
  readonly problems: string[];
}

/**
 * Repairs a text round by round and compares each round with what its edits declared: nothing outside of them changes,
 * the result parses and means the same, line ends stay one kind, comments stay, and a second run changes nothing.
 * @throws ParseError for a source that does not parse
 */
export function fidelityOf(source: SourceFile, transform: Transform): Fidelity {
  const problems: string[] = [];
  const before = new Tree(source);
  let text = source.text;
  let edits = 0;
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    const { chosen } = selectCompatible(
      scanText(
        { path: source.path, text },
        { transforms: [transform], options: {} },
      ).findings.filter((f) => f.edits.length > 0),
    );
    if (chosen.length === 0) break;
    const declared = inForce(chosen.flatMap((f) => f.edits));
    const next = applyEdits(text, declared);
    if (!isSplice(text, next, declared))
      problems.push('a byte outside of the declared edits changed');
    edits += declared.length;
    text = next;
    const broken = whyBroken({ path: source.path, text });
    if (broken !== undefined)
      return { edits, problems: [...problems, `${broken}, in round ${round + 1}`] };
  }
  if (edits === 0) return { edits, problems };
  problems.push(...compare(before, { path: source.path, text }));
  const done = repairText(source, { transforms: [transform], options: {} }, () => true);
  for (const { finding, why } of done.dropped)
    problems.push(`the fix at line ${finding.range.start.line} was dropped: ${why}`);
  if (done.after !== text && done.dropped.length === 0)
    problems.push('the engine gives another result than its edits');
  if (
    problems.length === 0 &&
    repairText({ path: source.path, text }, { transforms: [transform], options: {} }, () => true)
      .after !== text
  )
    problems.push('a second run changes the result');
  return { edits, problems };
}

/** True if the result is the original with the edits spliced in, and nothing else. Built apart from `applyEdits`. */
export function isSplice(before: string, after: string, edits: readonly Edit[]): boolean {
  const sorted = edits
    .map((edit, i) => ({ ...edit, i }))
    .sort((a, b) => a.start - b.start || a.end - b.end || a.i - b.i);
  let expected = '';
  let at = 0;
  for (const edit of sorted) {
    expected += before.slice(at, edit.start) + edit.text;
    at = edit.end;
  }
  return expected + before.slice(at) === after;
}

function whyBroken(source: SourceFile): string | undefined {
  try {
    new Tree(source);
    return undefined;
  } catch (error) {
    return `the result does not parse: ${(error as Error).message}`;
  }
}

function compare(before: Tree, source: SourceFile): string[] {
  const after = new Tree(source);
  const problems: string[] = [];
  if (after.errors.length > before.errors.length)
    problems.push(`the result has an error: ${after.errors.at(-1)}`);
  if (!isTooDeep(before) && meaningOf(before) !== meaningOf(after))
    problems.push('the result means something else');
  const values = (tree: Tree): string => tree.comments.map((c) => c.value).join('\0');
  if (values(before) !== values(after)) problems.push('a comment is lost or moved');
  if (/(?<!\r)\n/.test(source.text) !== /(?<!\r)\n/.test(before.text) && before.text.includes('\n'))
    problems.push('another kind of line end came in');
  return problems;
}
