import { diffArrays } from 'diff';
import { applyEdits, inForce } from '../edits/edit-set.ts';
import type { Edit } from '../types.ts';

/** A part of the edited text: what an edit puts there, or what was there before. */
interface Piece {
  /** In the edited text. */
  readonly start: number;
  readonly end: number;
  readonly edit: Edit | undefined;
  /** Of kept text: where it is in the text before. */
  readonly origin: number;
}

/** A replacement of a part of the edited text. */
interface Change {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/**
 * The edits that lead from `text` to `formatted` where `edits` lead to what `formatted` was made of. An edit that the
 * formatter left alone stays as it is; what it changed elsewhere are edits of their own. Undefined if there are none.
 */
export function formatEdits(
  text: string,
  edits: readonly Edit[],
  formatted: string,
): Edit[] | undefined {
  const made = onlyOnce(inForce(edits));
  const edited = applyEdits(text, edits);
  const pieces = piecesOf(text, made);
  if (pieces.map(({ edit, ...piece }) => edit?.text ?? kept(text, piece)).join('') !== edited)
    return undefined;
  const changes = changesBetween(edited, formatted, pieces);
  const texts = new Map(made.map((edit) => [edit, edit.text]));
  const others: Edit[] = [];
  // from the last on, so that places before it stay right
  for (const change of changes.toReversed()) place(change, pieces, texts, others);
  const result = [
    ...edits.map((edit) => {
      const now = texts.get(edit);
      return now === undefined || now === edit.text ? edit : { ...edit, text: now };
    }),
    ...others,
  ].sort((a, b) => a.start - b.start);
  return applyEdits(text, result) === formatted ? result : undefined;
}

/** Of edits that share a key, the first in the order in which they are made. */
function onlyOnce(edits: readonly Edit[]): Edit[] {
  const seen = new Set<string>();
  return edits
    .toSorted((a, b) => (a.order ?? 0) - (b.order ?? 0))
    .filter(({ key }) => {
      const isNew = key === undefined || !seen.has(key);
      if (key !== undefined) seen.add(key);
      return isNew;
    });
}

function kept(text: string, { start, end, origin }: Omit<Piece, 'edit'>): string {
  return text.slice(origin, origin + end - start);
}

function piecesOf(text: string, edits: readonly Edit[]): Piece[] {
  const ordered = edits.toSorted(
    (a, b) => a.start - b.start || Number(a.end > a.start) - Number(b.end > b.start),
  );
  const pieces: Piece[] = [];
  let [at, from] = [0, 0];
  const add = (length: number, edit: Edit | undefined): void => {
    if (length === 0 && edit === undefined) return;
    pieces.push({ start: at, end: at + length, edit, origin: from });
    at += length;
  };
  for (const edit of ordered) {
    add(edit.start - from, undefined);
    from = edit.start;
    add(edit.text.length, edit);
    from = edit.end;
  }
  add(text.length - from, undefined);
  return pieces;
}

/** What a formatter changes is small: blanks, quotes, commas, brackets. */
function changesBetween(edited: string, formatted: string, pieces: readonly Piece[]): Change[] {
  let head = 0;
  while (head < edited.length && edited[head] === formatted[head]) head += 1;
  let tail = 0;
  const most = Math.min(edited.length, formatted.length) - head;
  while (tail < most && edited.at(-1 - tail) === formatted.at(-1 - tail)) tail += 1;
  const end = edited.length - tail;
  const before = pieces.flatMap((piece) => {
    const [from, to] = [Math.max(piece.start, head), Math.min(piece.end, end)];
    return from < to ? tokensOf(edited.slice(from, to)) : [];
  });
  const after = tokensOf(formatted.slice(head, formatted.length - tail));
  const changes: Change[] = [];
  let at = head;
  let open: { start: number; text: string } | undefined;
  const close = (): void => {
    if (open) changes.push({ start: open.start, end: at, text: open.text });
    open = undefined;
  };
  for (const { added, removed, value } of diffArrays(before, after)) {
    const text = value.join('');
    if (!added && !removed) close();
    else open ??= { start: at, text: '' };
    if (added && open) open.text += text;
    if (!added) at += text.length;
  }
  close();
  return changes;
}

/** Each blank by itself, so that a change of indentation is no more than that. */
function tokensOf(text: string): string[] {
  return text.match(/[\p{L}\p{N}_$]+|[^]/gu) ?? [];
}

/** Puts a change into the edits that it touches, and beside them what lies in kept text. */
function place(
  { start, end, text }: Change,
  pieces: readonly Piece[],
  texts: Map<Edit, string>,
  others: Edit[],
): void {
  const touched = pieces.filter((piece) =>
    start === end
      ? piece.start <= start && start <= piece.end
      : piece.start < end && start < piece.end,
  );
  const home = touched.find(({ edit }) => edit) ?? touched[0];
  for (const piece of touched) {
    const from = Math.max(start, piece.start);
    const to = Math.max(from, Math.min(end, piece.end));
    const put = piece === home ? text : '';
    if (from === to && put === '') continue;
    if (piece.edit) {
      const now = texts.get(piece.edit) ?? '';
      texts.set(piece.edit, now.slice(0, from - piece.start) + put + now.slice(to - piece.start));
    } else {
      const [a, b] = [from, to].map((offset) => offset - piece.start + piece.origin) as [
        number,
        number,
      ];
      // several fixes may need the same, and it is done once
      others.push({ start: a, end: b, text: put, key: `format ${a} ${b}` });
    }
  }
}
