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
 * True for an insertion that closes, continues or opens what stands next to it, such as `)`, `.finally(…)` or `{ x = `.
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
  const taken: Edit[] = [];
  for (const carrier of carriers) {
    const edits = carrier.edits ?? [];
    if (edits.some((edit) => taken.some((other) => conflicts(edit, other)))) deferred.push(carrier);
    else {
      chosen.push(carrier);
      taken.push(...edits);
    }
  }
  return { chosen, deferred };
}

/** Those of the edits that are made: all but what goes with an edit that is not among them. */
export function inForce<T extends Edit>(edits: readonly T[]): T[] {
  const keys = new Set(edits.map(({ key }) => key));
  return edits.filter((edit) => edit.with?.every((key) => keys.has(key)) ?? true);
}

/** Applies edits that do not conflict. No character outside of them changes. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  const out = new MagicString(text);
  const done: Edit[] = [];
  for (const edit of inForce(edits).sort((a, b) => (a.order ?? 0) - (b.order ?? 0))) {
    if (edit.key !== undefined && done.some((other) => other.key === edit.key)) continue;
    done.push(edit);
    if (edit.start === edit.end) out.appendLeft(edit.start, edit.text);
    else out.update(edit.start, edit.end, edit.text);
  }
  return out.toString();
}
