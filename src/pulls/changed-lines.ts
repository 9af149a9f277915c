import type { Edit } from '../types.ts';

/** How many lines the edits add and remove. They do not overlap and are sorted; lines that stay as they are do not count. */
export function changedLines(text: string, edits: readonly Edit[]): number {
  let count = 0;
  for (let i = 0; i < edits.length;) {
    const from = lineStart(text, (edits[i] as Edit).start);
    let to = lineEnd(text, (edits[i] as Edit).end);
    let after = '';
    let at = from;
    for (; i < edits.length && (edits[i] as Edit).start <= to; i += 1) {
      const edit = edits[i] as Edit;
      after += text.slice(at, edit.start) + edit.text;
      at = edit.end;
      to = Math.max(to, lineEnd(text, edit.end));
    }
    count += differing(text.slice(from, to).split('\n'), (after + text.slice(at, to)).split('\n'));
  }
  return count;
}

/** How many lines a new file has. */
export function lineCount(text: string): number {
  return text === '' ? 0 : text.replace(/\n$/, '').split('\n').length;
}

function differing(before: readonly string[], after: readonly string[]): number {
  let head = 0;
  while (head < before.length && head < after.length && before[head] === after[head]) head += 1;
  let tail = 0;
  while (
    tail < before.length - head &&
    tail < after.length - head &&
    before.at(-1 - tail) === after.at(-1 - tail)
  )
    tail += 1;
  return before.length + after.length - 2 * (head + tail);
}

function lineStart(text: string, at: number): number {
  return at === 0 ? 0 : text.lastIndexOf('\n', at - 1) + 1;
}

function lineEnd(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end === -1 ? text.length : end;
}
