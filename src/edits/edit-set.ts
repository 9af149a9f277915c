import MagicString from 'magic-string';
import type { Edit } from '../types.ts';

interface Carrier {
  readonly edits?: readonly Edit[];
}

/** Two edits that cannot both be applied: they overlap, share a key and differ, or meet where their order matters. */
export function conflicts(a: Edit, b: Edit): boolean {
  if (a.key !== undefined && a.key === b.key) return !sameEdit(a, b);
  if (a.start === a.end && b.start === b.end)
    return a.start === b.start && (attaches(a) || attaches(b));
  if (a.start === a.end || b.start === b.end) {
    const [point, range] = a.start === a.end ? [a, b] : [b, a];
    return range.start < point.start && point.start < range.end;
  }
  return a.start < b.end && b.start < a.end;
}

/**
 * True for an insertion that closes, continues or opens what is next to it, such as `)`, `.finally(…)` or `{ x = `.
 * Another insertion at the same place would come between the two, or close in the wrong order.
 */
function attaches({ text }: Edit): boolean {
  return /^\s*[)\]};.,]|(?:[([{=,]|\breturn)\s*$/.test(text);
}

function sameEdit(a: Edit, b: Edit): boolean {
  return a.start === b.start && a.end === b.end && a.text === b.text;
}

/** Splits carriers into those whose edits apply together, first come first served, and those left for the next round. */
export function selectCompatible<T extends Carrier>(
  carriers: readonly T[],
): { chosen: T[]; deferred: T[] } {
  const chosen: T[] = [];
  const deferred: T[] = [];
  const taken = new TakenEdits();
  for (const carrier of carriers) {
    const edits = carrier.edits ?? [];
    if (edits.some((edit) => taken.conflictsWith(edit)) || contradictsItself(edits))
      deferred.push(carrier);
    else {
      chosen.push(carrier);
      for (const edit of edits) taken.add(edit);
    }
  }
  return { chosen, deferred };
}

/** Edits of one fix may meet at a place, in their own order; they must not overlap, nor share a key and differ. */
function contradictsItself(edits: readonly Edit[]): boolean {
  const named = new Map<string, Edit>();
  const ordered: Edit[] = [];
  for (const edit of edits) {
    const known = edit.key === undefined ? undefined : named.get(edit.key);
    if (known && !sameEdit(known, edit)) return true;
    if (!known) ordered.push(edit);
    if (edit.key !== undefined) named.set(edit.key, edit);
  }
  ordered.sort((a, b) => a.start - b.start || a.end - b.end);
  let reach = -1;
  return ordered.some(({ start, end }) => {
    const isInside = start < reach;
    reach = Math.max(reach, end);
    return isInside;
  });
}

/** Edits that apply together. To ask about one more takes a look at its neighbours alone. */
class TakenEdits {
  readonly #byKey = new Map<string, Edit>();
  /** By start, then by end: where one ends is never before the end of the one ahead of it. */
  readonly #ordered: Edit[] = [];

  conflictsWith(edit: Edit): boolean {
    const named = edit.key === undefined ? undefined : this.#byKey.get(edit.key);
    if (named) return conflicts(edit, named);
    for (let i = this.#indexOf(edit.start); i < this.#ordered.length; i += 1) {
      const other = this.#ordered[i] as Edit;
      if (other.start > edit.end) return false;
      if (conflicts(edit, other)) return true;
    }
    return false;
  }

  add(edit: Edit): void {
    if (edit.key !== undefined) {
      if (this.#byKey.has(edit.key)) return;
      this.#byKey.set(edit.key, edit);
    }
    let at = this.#indexOf(edit.start);
    const there = edit.start === edit.end ? this.#insertionAt(edit.start, at) : undefined;
    if (there !== undefined) {
      // One insertion stands for all at its place, since they meet the same edits: one that attaches, if any does.
      if (attaches(edit)) this.#ordered[there] = edit;
      return;
    }
    const isBefore = (other: Edit | undefined): boolean =>
      other !== undefined &&
      (other.start < edit.start || (other.start === edit.start && other.end <= edit.end));
    while (isBefore(this.#ordered[at])) at += 1;
    this.#ordered.splice(at, 0, edit);
  }

  #insertionAt(offset: number, from: number): number | undefined {
    for (let i = from; (this.#ordered[i]?.start ?? Infinity) <= offset; i += 1)
      if (this.#ordered[i]?.start === offset && this.#ordered[i]?.end === offset) return i;
    return undefined;
  }

  /** The first one that ends at an offset or after it. */
  #indexOf(offset: number): number {
    let low = 0;
    let high = this.#ordered.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#ordered[middle] as Edit).end < offset) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

/** Those of the edits that are made: all but what goes with an edit that is not among them. */
export function inForce<T extends Edit>(edits: readonly T[]): T[] {
  const keys = new Set(edits.map(({ key }) => key));
  return edits.filter((edit) => edit.with?.every((key) => keys.has(key)) ?? true);
}

/** Applies edits that do not conflict. No character outside of them changes. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  const out = new MagicString(text);
  const done = new Set<string>();
  for (const edit of inForce(edits).sort((a, b) => (a.order ?? 0) - (b.order ?? 0))) {
    if (edit.key !== undefined && done.has(edit.key)) continue;
    if (edit.key !== undefined) done.add(edit.key);
    if (edit.start === edit.end) out.appendLeft(edit.start, edit.text);
    else out.update(edit.start, edit.end, edit.text);
  }
  return out.toString();
}
