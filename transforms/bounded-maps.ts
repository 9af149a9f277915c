import { leftByFailure, type LeftByFailure } from '../src/collections/left-by-failure.ts';
import { leftByGivingUp, type LeftByGivingUp } from '../src/collections/left-by-giving-up.ts';
import { idleSweep } from '../src/collections/call-sweep.ts';
import { mayGrow } from '../src/collections/store-creation.ts';
import { namedModules } from '../src/semantics/imports.ts';
import { runsInBrowser } from '../src/execution/runtime.ts';
import { growingMaps, type GrowingMap } from '../src/collections/unbounded-collection.ts';
import { libraryOwnedMaps } from '../src/collections/library-owned-map.ts';
import { spentTimers } from '../src/collections/fired-timers.ts';
import { endOf, startOf } from '../src/ast/tree.ts';
import { whyNotBounded } from '../src/collections/bound-map.ts';
import { boundingOf } from '../src/collections/bounding.ts';
import { growthSentence, isUnreached } from '../src/collections/growth-sentence.ts';
import { forgetTimers } from '../src/collections/delete-fired-timer.ts';
import { connectionKeys } from '../src/collections/connection-keys.ts';
import { Companions } from '../src/collections/companions.ts';
import { repairOfEntries } from '../src/collections/entry-repairs.ts';
import { leftByTimeout, type LeftByTimeout } from '../src/collections/left-by-timeout.ts';
import { sweepOf } from '../src/collections/sweep-expired.ts';
import { siteOf } from '../src/collections/collection.ts';
import { writesEmptyObject } from '../src/collections/store-creation.ts';
import { defineTransform } from '../src/transform.ts';
import type { File } from '../src/file.ts';
import type { Draft } from '../src/types.ts';

export default defineTransform({
  id: 'bounded-maps',
  title: 'Give every cache a maximum',
  reports: ['bounded-maps', 'unreached-cleanups'],
  needles: [
    ['new Map', 'new Set', writesEmptyObject, 'Object.create(null)'],
    ['.set(', '.add(', '] =', '] ||=', '] ??=', ']=', ']++', '] +=', 'koa-ratelimit'],
  ],
  looksAt: 'services and pages',
  docs: {
    what: 'A Map, Set or object that outlives the calls that add to it. Its keys come from outside, and nothing ever removes an entry. Also entries that stay when the awaited work fails, when no answer comes in time, when their count is down to zero, or when their list is empty.',
    why: 'The store grows with every new key until the process runs out of memory. Garbage collection gets slower long before that.',
    whenNot:
      'Silent where code removes entries, here or in another file; entries with a time that go only when a request names them are reported. Also where the keys are those of the code itself (an enum, providers, templates). Also where the store is filled while the program starts, or lives no longer than a call. Also in command lines, builds and tests.',
    safety:
      'Expired entries are swept when another entry is added. That is safe only for limits and sessions whose keys anybody can make up, where every reader treats an expired entry as missing. A cache whose misses compute the value again gets a maximum that you name, or that the code names. The cache stays a Map (`instanceof`, order, types), and the oldest entries go first, an eighth at a time. Sessions, locks, nonces, limits, promises in flight and other stores whose meaning would change are only reported. Where an entry has an end that is seen, it goes there: that is safe for a mark or a promise whose work fails, else unsafe.',
  },
  options: {
    max: {
      type: 'number',
      text: 'The number of entries that a cache may hold. Without it, leakfix asks for each cache whose code gives no number.',
    },
    ttl: {
      type: 'number',
      text: 'The number of milliseconds after which an entry expires. Without it, only the number of entries is limited.',
    },
    library: {
      type: 'string',
      text: '`lru-cache` or `quick-lru`: use that package instead of a copied helper where it is a dependency and every use of the cache allows it. Without it, a helper is copied into the project.',
    },
  },
  *detect(file) {
    const { tree } = file;
    const grows = mayGrow(tree);
    if (!grows && !namedModules(tree).includes('koa-ratelimit')) return;
    const isPage = runsInBrowser(tree);
    const all = grows ? [...growingMaps(file)] : [];
    const together = new Companions(all);
    const givenUp = grows ? [...leftByGivingUp(file)] : [];
    for (const left of givenUp) yield givenUpDraft(left);
    const told = new Set(givenUp.map(({ store }) => store.declaration));
    for (const growing of all) {
      if (told.has(growing.store.declaration)) continue;
      // A page ends before its state gets large; a cache in it can be repaired all the same.
      if (!isPage || growing.purpose.kind !== 'state') yield draftOf(file, growing, together);
    }
    if (grows) for (const left of leftByFailure(file)) yield failureDraft(left);
    if (grows) for (const left of leftByTimeout(file)) yield timeoutDraft(left);
    for (const { store, library, entry } of libraryOwnedMaps(tree)) {
      yield {
        transform: 'bounded-maps',
        start: startOf(store.declaration),
        end: endOf(store.declaration),
        level: 'error',
        applicability: 'display-only',
        message: `\`${library}\` adds an entry to \`${store.name}\` for ${entry} and never removes one.`,
        reason: 'Evicting an entry resets its limit. Entries may go only after they expire.',
      };
    }
  },
});

function failureDraft({ store, write, failing, origin, isMark, edits }: LeftByFailure): Draft {
  const does = failing.type === 'ThrowStatement' ? 'an error is thrown' : 'the awaited work fails';
  return {
    transform: 'bounded-maps',
    start: startOf(write.at),
    end: endOf(write.at),
    level: origin.kind === 'outside' ? 'warning' : 'note',
    message: `When ${does}, this entry stays in \`${store.name}\`.`,
    reason: isMark
      ? 'The entry then goes however the work ends.'
      : 'The entry then goes when the work fails, too; check that nobody needs it after that.',
    ...(edits
      ? { applicability: isMark ? 'safe' : 'unsafe', fix: { edits: () => ({ edits }) } }
      : { applicability: 'display-only' }),
  };
}

function timeoutDraft({ store, write, edits }: LeftByTimeout): Draft {
  return {
    transform: 'bounded-maps',
    start: startOf(write.at),
    end: endOf(write.at),
    level: 'warning',
    message: `When no answer comes in time, this entry stays in \`${store.name}\`.`,
    reason:
      'A late answer then finds no entry; check that the code that takes answers expects that.',
    ...(edits
      ? { applicability: 'unsafe', fix: { edits: () => ({ edits }) } }
      : { applicability: 'display-only' }),
  };
}

function givenUpDraft({ store, write, origin, edits }: LeftByGivingUp): Draft {
  return {
    transform: 'bounded-maps',
    start: startOf(write.at),
    end: endOf(write.at),
    level: origin.kind === 'outside' ? 'warning' : 'note',
    message: `When the work is given up, its count stays in \`${store.name}\`.`,
    reason: 'The count then goes at the limit, too. Check that no later try for the key needs it.',
    applicability: 'unsafe',
    fix: { edits: () => ({ edits }) },
  };
}

type Site = Pick<Draft, 'transform' | 'start' | 'end' | 'level' | 'message' | 'why'>;

function draftOf(file: File, growing: GrowingMap, together: Companions): Draft {
  const { store, uses, purpose, origin, weak } = growing;
  const site: Site = {
    transform: 'bounded-maps',
    ...siteOf(store),
    level: levelOf(growing),
    message: growthSentence(growing, file),
    ...(origin.kind === 'outside' ? { why: origin.trace } : {}),
  };
  const repaired =
    sweptDraft(site, growing) ?? expiredDraft(site, growing) ?? entriesDraft(file, site, growing);
  if (repaired) return repaired;
  // What is looked at only beside a memo can go with the memo's entries.
  const isBesideMemo = together.leadersOf(growing).some(({ purpose }) => purpose.kind === 'memo');
  if (purpose.kind === 'state' && !isBesideMemo)
    return {
      ...site,
      transform: isUnreached(growing) ? 'unreached-cleanups' : 'bounded-maps',
      applicability: 'display-only',
      reason: weak.some(({ kind }) => kind === 'gathered')
        ? 'Decide how long an entry may wait for the request that takes it.'
        : purpose.reason,
    };
  if (purpose.kind === 'spent')
    return {
      ...site,
      applicability: 'unsafe',
      message: `\`${store.name}\` keeps an entry for every key after its timer has fired.`,
      reason:
        'A timer that has fired needs no clearing, and its key holds no other timer. Code outside this file might read the entry.',
      fix: {
        edits: () => ({
          edits: forgetTimers(file.tree, store, uses, spentTimers(store, uses) ?? []),
        }),
      },
    };
  const connections = connectionKeys(file, origin);
  if (connections)
    return {
      ...site,
      applicability: 'display-only',
      reason: `Its keys are ids of connections: remove an entry when its connection emits '${connections.event}'.`,
      why: [...(site.why ?? []), ...connections.ends],
    };
  const refusal = whyNotBounded(store);
  if (refusal !== undefined) return { ...site, applicability: 'display-only', reason: refusal };
  const bounding = boundingOf(file, growing);
  return {
    ...site,
    applicability: bounding.fix || bounding.question ? 'unsafe' : 'display-only',
    ...unitOf(file, growing, together),
    ...bounding,
  };
}

/** Stores that are written together are bounded together or not at all: one alone would go on growing. */
function unitOf(
  { path }: File,
  growing: GrowingMap,
  together: Companions,
): Pick<Draft, 'unit' | 'unitPaths'> {
  const companions = together.of(growing);
  const [leader] = together.leadersOf(growing);
  if (companions.length === 0 && !leader) return {};
  const group = [growing, ...companions, ...(leader ? [leader] : [])];
  const first = Math.min(...group.map(({ store }) => startOf(store.declaration)));
  return { unit: `bounded-maps ${path} ${first}`, unitPaths: [path] };
}

/** The code that takes old entries out is there; it has to run while entries come. */
function sweptDraft(site: Site, growing: GrowingMap): Draft | undefined {
  const sweep = idleSweep(growing);
  return (
    sweep && {
      ...site,
      transform: isUnreached(growing) ? 'unreached-cleanups' : 'bounded-maps',
      applicability: 'unsafe',
      reason: `\`${sweep.weakness.name}\` then runs while entries are added. Check that old ones may go during that time.`,
      fix: { edits: () => ({ edits: sweep.edits }) },
    }
  );
}

/** Entries whose time is over count as missing for every reader: removing them changes nothing. */
function expiredDraft(site: Site, growing: GrowingMap): Draft | undefined {
  const { store, uses, purpose, reach, weak } = growing;
  const sweep = sweepOf(store, uses);
  if (!sweep) return undefined;
  const isSeen = uses.some((u) => /^(iterate|size|escape|test)$/.test(u.kind));
  const isSame = sweep.expiry.others.length === 0 && !isSeen;
  // How many keys a cache gets is for its owner to say; limits and sessions get one for each that anybody makes up.
  const isWorth = reach === 'open' && purpose.kind === 'state';
  const isRemoved = weak.some(({ kind }) => kind === 'request' || kind === 'reset');
  const end = isRemoved ? 'a call removes them' : 'the same key is asked for again';
  return {
    ...site,
    message: `\`${store.name}\` keeps expired entries until ${end}.`,
    level: reach !== 'open' ? 'note' : site.level === 'error' ? 'warning' : site.level,
    applicability: isSame && isWorth ? 'safe' : 'unsafe',
    reason: isSame
      ? `Every reader treats an expired entry as missing, so removing it changes nothing.${isWorth ? '' : ' Check that there are enough keys to be worth a sweep.'}`
      : isSeen
        ? 'Code also lists or counts the entries, and would no longer see expired ones.'
        : 'Some reader uses an entry without checking whether it has expired.',
    fix: { edits: (names) => ({ edits: sweep.edits(names) }) },
  };
}

const REPAIRS = {
  answered: {
    message: 'keeps each callback after it was called.',
    reason:
      'The entry is removed before its callback runs. Check that no second answer for the key is expected.',
  },
  awaited: {
    message: 'keeps each answer after the call that waited for it has read it.',
    reason:
      'Only that call has the id. An answer that comes after the call has given up still stays.',
  },
  emptied: {
    message: 'keeps the entry of every key whose collection has become empty.',
    reason:
      'The entry is removed with its last element. Check that no code still holds the empty collection.',
  },
  last: {
    message: 'keeps the last promise of every key after it has settled.',
    reason:
      'The last promise in line removes its own entry; earlier promises leave that entry in place.',
  },
  counted: {
    message: 'keeps a count of zero for every key.',
    reason:
      'The entry is removed when its count comes down to zero, and a missing entry counts as zero.',
  },
} as const;

/** Entries can go where they end: with their call, their last element, the last in line. */
function entriesDraft(file: File, site: Site, { store, uses }: GrowingMap): Draft | undefined {
  const repair = repairOfEntries(file, store, uses);
  if (!repair) return undefined;
  const { message, reason } = REPAIRS[repair.kind];
  return {
    ...site,
    message: `\`${store.name}\` ${message}`,
    applicability: 'unsafe',
    reason,
    fix: { edits: (names) => ({ edits: repair.edits(names) }) },
  };
}

/**
 * The level of a store's growth. `error`: anybody outside can make up another key, and the store lives as long as the
 * process. `warning`: the same for a memo, whose entries are computed again; and state kept for each account or record.
 * `note`: everything else.
 */
function levelOf({ reach, life, purpose, value }: GrowingMap): Draft['level'] {
  if (life !== 'process') return 'note';
  const isState = purpose.kind === 'state' && !/^(promise|number|time)$/.test(value);
  if (reach === 'open') return purpose.kind === 'memo' ? 'warning' : 'error';
  return isState && (reach === 'account' || reach === 'record') ? 'warning' : 'note';
}
