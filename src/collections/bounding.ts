import type { File } from '../file.ts';
import type { Fix, Question } from '../types.ts';
import { boundMap, helperFor, type BoundedFix } from './bound-map.ts';
import { whyUnreadable } from './bounded-helpers.ts';
import { isCacheLibrary, whyNotLibrary } from './cache-library.ts';
import { maximumOf } from './capacity-hint.ts';
import type { GrowingMap } from './unbounded-collection.ts';

/** A store that can be given a maximum, and what that costs; without a fix and a question, why it cannot. */
export interface Bounding {
  readonly reason: string;
  readonly fix?: Fix;
  readonly question?: Question;
}

/** Gives a store the maximum that the settings or its code name; else asks for one. */
export function boundingOf(file: File, growing: GrowingMap): Bounding {
  const { tree } = file;
  const { store, uses } = growing;
  const settings = file.settings('bounded-maps');
  const ttl =
    typeof settings['ttl'] === 'number' && store.kind === 'map'
      ? String(settings['ttl'])
      : undefined;
  const wanted = isCacheLibrary(settings['library']) ? settings['library'] : undefined;
  const unfit = wanted && whyNotLibrary(file, store, uses, wanted);
  const library = unfit === undefined ? wanted : undefined;
  const bounded = (max: string): BoundedFix | undefined =>
    boundMap(store, { max, ttl, library }, file);
  const fixWith = (max: string): Fix => ({ edits: () => bounded(max) ?? { edits: [] } });
  const reason = unfit === undefined ? costOf(growing) : `${costOf(growing)} ${unfit}`;
  const unreadable = library ? undefined : whyUnreadable(file, helperFor(store, ttl));
  if (unreadable !== undefined) return { reason: unreadable };
  if (!bounded('1')) return { reason: "The helper's name means something else in this file." };
  if (typeof settings['max'] === 'number') return { reason, fix: fixWith(String(settings['max'])) };
  const found = maximumOf(tree, store, uses);
  if (found?.certain)
    return { reason: `${reason} The maximum is ${found.evidence}.`, fix: fixWith(found.text) };
  const question: Question = {
    setting: 'max',
    text: `How many entries may \`${store.name}\` hold?`,
    ...(found ? { suggestion: { value: found.value, evidence: found.evidence } } : {}),
    answer: (value) => fixWith(String(value)),
  };
  return { reason, question };
}

function costOf({ purpose, store }: GrowingMap): string {
  switch (purpose.kind) {
    case 'once':
      return 'Once the store is full, a message may be repeated.';
    case 'throttle':
      return 'Once the store is full, its oldest times are removed, and what they delay may happen again.';
    default:
      return store.kind === 'object'
        ? 'A miss computes the value again. Reads and writes go through a Proxy.'
        : 'A miss computes the value again, at the cost of that work.';
  }
}
