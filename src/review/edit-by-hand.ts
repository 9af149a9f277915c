import { applyPatch, parsePatch } from 'diff';
import { Tree } from '../ast/tree.ts';
import { toPatch } from '../engine/diff.ts';
import type { FileDiff } from '../engine/diff.ts';
import { messageOf } from '../errors.ts';
import type { Edit } from '../types.ts';

const HELP = `# Lines that start with "-" are removed, lines with "+" are added. Edit the "+" lines, or write more.
# To keep a "-" line, replace its "-" with a space. Lines that start with "#" are ignored.
# If you remove everything, the fix stays as it was.
`;

/** The text that is put into the editor. */
export function patchToEdit(diff: FileDiff): string {
  return `${HELP}${toPatch([diff])}`;
}

/**
 * Reads an edited patch back.
 * @returns the edit; undefined if the patch is empty; or a sentence that says what is wrong
 */
export function readEditedPatch(
  patch: string,
  path: string,
  before: string,
): Edit | undefined | string {
  const text = patch
    .split('\n')
    .filter((line) => !line.startsWith('#'))
    .join('\n');
  if (text.trim() === '') return undefined;
  let after: string | false;
  try {
    const [parsed] = parsePatch(recount(text));
    after = parsed ? applyPatch(before, parsed) : false;
  } catch (error) {
    return `The edited patch cannot be read: ${messageOf(error)}.`;
  }
  if (after === false)
    return 'The edited patch does not fit the file: leave its context lines and its "-" lines as they were.';
  if (after === before) return undefined;
  try {
    const errors = new Tree({ path, text: after }).errors;
    if (errors.length > new Tree({ path, text: before }).errors.length)
      return `The result has an error: ${errors.at(-1)}.`;
  } catch (error) {
    return `The result does not parse: ${messageOf(error)}.`;
  }
  return smallestEdit(before, after);
}

/** Corrects the numbers of lines in hunk headers, which an edit by hand leaves wrong. */
function recount(patch: string): string {
  const lines = patch.split('\n');
  if (lines.at(-1) === '') lines.pop();
  let header = -1;
  const out = [...lines];
  const close = (end: number): void => {
    if (header === -1) return;
    const body = lines.slice(header + 1, end);
    const count = (signs: string): number =>
      body.filter((line) => (line === '' ? signs.includes(' ') : signs.includes(line[0] as string)))
        .length;
    out[header] = (lines[header] as string).replace(
      /^@@ -(\d+)(?:,\d+)? \+(\d+)(?:,\d+)? @@/,
      (_, oldStart: string, newStart: string) =>
        `@@ -${oldStart},${count(' -')} +${newStart},${count(' +')} @@`,
    );
  };
  lines.forEach((line, i) => {
    if (!line.startsWith('@@')) return;
    close(i);
    header = i;
  });
  close(lines.length);
  // Editors strip the blank of an empty context line.
  return `${out.map((line, i) => (line === '' && i > 0 ? ' ' : line)).join('\n')}\n`;
}

function smallestEdit(before: string, after: string): Edit {
  let start = 0;
  while (start < before.length && start < after.length && before[start] === after[start])
    start += 1;
  let tail = 0;
  while (
    tail < before.length - start &&
    tail < after.length - start &&
    before.at(-1 - tail) === after.at(-1 - tail)
  )
    tail += 1;
  return { start, end: before.length - tail, text: after.slice(start, after.length - tail) };
}
