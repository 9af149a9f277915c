import { mayGrow } from '../src/collections/store-creation.ts';
import { namedModules } from '../src/semantics/imports.ts';
import { mayServe, runsInBrowser } from '../src/execution/runtime.ts';
import { growingMaps, type GrowingMap } from '../src/collections/unbounded-collection.ts';
import { lentMaps } from '../src/collections/library-owned-map.ts';
import { maximumOf } from '../src/collections/capacity-hint.ts';
import { spentTimers } from '../src/collections/fired-timers.ts';
import { endOf, startOf } from '../src/ast/tree.ts';
import {
  boundMap,
  type BoundedFix,
  helperFor,
  whyNotBounded,
} from '../src/collections/bound-map.ts';
import { whyUnreadable } from '../src/collections/bounded-helpers.ts';
import { isCacheLibrary, whyNotLibrary } from '../src/collections/cache-library.ts';
import { forgetTimers } from '../src/collections/delete-fired-timer.ts';
import { defineTransform } from '../src/transform.ts';
import type { File } from '../src/file.ts';
import type { Draft, Fix, Question } from '../src/types.ts';

export default defineTransform({
  id: 'bounded-maps',
  title: 'Give every cache a maximum',
  reports: ['bounded-maps', 'unreached-cleanups'],
  needles: [
    ['new Map', 'new Set', '= {}', ': {}', '<any>{}', 'Object.create(null)'],
    ['.set(', '.add(', '] =', '] ||=', '] ??=', ']=', ']++', '] +=', 'koa-ratelimit'],
  ],
  docs: {
    what: 'A Map, Set or object that outlives the calls that add to it. Its keys come from outside, and nothing ever removes an entry.',
    why: 'It grows with every new key until the process runs out of memory. It gets slower to collect long before that.',
    whenNot:
      'Something removes entries, here or in another file. The keys are those of the code itself (an enum, providers, templates). It is filled while the program starts, or lives no longer than a call. It belongs to a command line, a build or a test.',
    safety:
      'Never safe: how many entries are enough is your decision. A cache whose misses compute the value again gets a maximum that you name, or that the code names. It stays a Map (`instanceof`, order, types), and the oldest entries go first, an eighth at a time. Sessions, locks, nonces, limits, promises in flight and whatever else would change its meaning are only reported.',
  },
  options: {
    max: {
      type: 'number',
      text: 'The number of entries that a cache may hold. Without it, leakfix asks for each cache whose code gives no number.',
    },
    ttl: {
      type: 'number',
      text: 'The milliseconds after which an entry is forgotten as well. Without it, only the number of entries is limited.',
    },
    library: {
      type: 'string',
      text: '`lru-cache` or `quick-lru`: use that package instead of a copied helper where it is a dependency and every use of the cache allows it. Without it, a helper is copied into the project.',
    },
  },
  *detect(file) {
    const { tree, options } = file;
    const grows = mayGrow(tree);
    if (!grows && !namedModules(tree).includes('koa-ratelimit')) return;
    const isPage = runsInBrowser(tree);
    if (!isPage && !mayServe(tree, options.includeTests)) return;
    for (const growing of grows ? growingMaps(file) : []) {
      // A page ends before its state gets large; a cache in it can be repaired all the same.
      if (!isPage || growing.purpose.kind !== 'state') yield draftOf(file, growing);
    }
    for (const { store, library, entry } of lentMaps(tree)) {
      yield {
        transform: 'bounded-maps',
        start: startOf(store.declaration),
        end: endOf(store.declaration),
        level: 'error',
        applicability: 'display-only',
        message: `\`${library}\` adds an entry to \`${store.name}\` for ${entry} and never removes one.`,
        reason: 'Evicting an entry resets its limit: entries may go only when their time is over.',
      };
    }
  },
});

function draftOf(file: File, growing: GrowingMap): Draft {
  const { store, purpose } = growing;
  const site = {
    transform: 'bounded-maps',
    ...siteOf(store),
    level: levelOf(growing),
    message: messageOf(growing),
    ...(growing.origin.kind === 'outside' ? { why: growing.origin.trace } : {}),
  };
  if (purpose.kind === 'state')
    return {
      ...site,
      transform: isUnreached(growing) ? 'unreached-cleanups' : 'bounded-maps',
      applicability: 'display-only',
      reason: purpose.reason,
    };
  if (purpose.kind === 'spent')
    return {
      ...site,
      applicability: 'unsafe',
      message: `\`${store.name}\` keeps an entry for every key after its timer has fired.`,
      reason:
        'When the timer runs, nothing is left to clear. Its key holds no other timer, which would have cleared this one. Code outside of this file might look at the entry.',
      fix: {
        edits: () => ({
          edits: forgetTimers(
            file.tree,
            store,
            growing.uses,
            spentTimers(store, growing.uses) ?? [],
          ),
        }),
      },
    };
  const refusal = whyNotBounded(store);
  if (refusal !== undefined) return { ...site, applicability: 'display-only', reason: refusal };
  return { ...site, applicability: 'unsafe', ...fixOf(file, growing) };
}

function fixOf(
  file: File,
  growing: GrowingMap,
): Pick<Draft, 'reason' | 'fix' | 'question'> & { applicability?: 'display-only' } {
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
  if (unreadable !== undefined) return { applicability: 'display-only', reason: unreadable };
  if (!bounded('1'))
    return {
      applicability: 'display-only',
      reason: "The helper's name means something else in this file.",
    };
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

/** An error where keys are seen to come from outside and the store to live as long as the process; else a note. */
function levelOf({ origin, life }: GrowingMap): Draft['level'] {
  return origin.kind === 'outside' && life === 'process' ? 'error' : 'note';
}

/** The declaration, with the place where it is made if that is a few lines on, as in a constructor; far from it, that place alone. */
function siteOf({ declaration, creations: [made] }: GrowingMap['store']): {
  start: number;
  end: number;
} {
  const start = startOf(declaration);
  const end = endOf(declaration);
  if (!made || startOf(made) < end) return { start, end };
  const near = (made.loc?.end.line ?? 0) - (declaration.loc?.end.line ?? 0) < 10;
  return near ? { start, end: endOf(made) } : { start: startOf(made), end: endOf(made) };
}

/** The file holds code that would remove entries, and that cannot do so. */
function isUnreached({ weak }: GrowingMap): boolean {
  return weak.some((w) => w.kind === 'uncalled' || w.kind === 'unset' || w.kind === 'empty');
}

function messageOf({ store, weak, uses }: GrowingMap): string {
  const name = `\`${store.name}\``;
  const kinds = new Set(weak.map((w) => w.kind));
  const uncalled = weak.find((w) => w.kind === 'uncalled');
  if (uncalled)
    return `Only \`${uncalled.name}\` takes entries out of ${name}, and nothing calls it.`;
  if (kinds.has('unset'))
    return `The code that sweeps ${name} compares a time that no entry ever gets.`;
  if (uses.some((u) => u.kind === 'write' && u.extra))
    return `${name} is given a time with each entry, which a Map ignores, so its entries stay for ever.`;
  if (kinds.has('stale'))
    return `${name} loses an entry only when its key is asked for again, so all other entries stay for ever.`;
  if (kinds.has('empty'))
    return `${name} is compared with a maximum, but nothing is removed when it is reached.`;
  return `${name} gets an entry for every new key and never loses one.`;
}

function costOf({ purpose, store }: GrowingMap): string {
  switch (purpose.kind) {
    case 'once':
      return 'Once it is full, a message may be repeated.';
    case 'throttle':
      return 'Once it is full, the oldest times are forgotten, and what they hold back may happen once more.';
    default:
      return store.kind === 'object'
        ? 'A miss computes the value again. Reads and writes go through a Proxy.'
        : 'A miss computes the value again, at the cost of doing so.';
  }
}
