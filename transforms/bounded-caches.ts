import { HOUR, repairOf, setOption } from '../src/collections/bound-cache.ts';
import {
  growingCaches,
  isTimed,
  moduleWrites,
  type GrowingCache,
} from '../src/collections/growing-cache.ts';
import { openLabels } from '../src/collections/metric-labels.ts';
import { leftEntries, type LeftEntries } from '../src/collections/performance-entries.ts';
import { sessionsInMemory, type KeptSessions } from '../src/collections/session-store.ts';
import { endOf, startOf, type Node } from '../src/ast/tree.ts';
import { insertAfter } from '../src/edits/insert-statement.ts';
import { repetitionOf } from '../src/execution/repetition.ts';
import { isShortLived } from '../src/execution/command-line.ts';
import type { File } from '../src/file.ts';
import type { Located } from '../src/semantics/call-target.ts';
import { numberOf } from '../src/semantics/number-value.ts';
import { defineTransform } from '../src/transform.ts';
import type { Draft } from '../src/types.ts';

const ID = 'bounded-caches';

export default defineTransform({
  id: ID,
  title: 'Give every cache of a package a bound',
  reports: [ID],
  needles: [
    [
      ...['cache', 'Cache', 'LRU', 'lru', 'emoize', 'keyv', 'Keyv', 'dataloader', 'session'],
      ...['prom-client', 'performance', 'store'],
      // A metric of another file is only used.
      ...['.inc(', '.dec(', '.observe(', '.startTimer(', '.labels(', '.set({'],
    ],
  ],
  looksAt: 'services',
  docs: {
    what: 'A cache from a package that outlives the calls that add to it, and whose options set no bound. Examples are `node-cache`, `lru-cache` with only a `ttl`, `memoize`, `memoizee`, and a DataLoader that a module keeps. Also sessions in memory, metric labels that come from requests, and marks in the `performance` timeline.',
    why: 'Each new key adds an entry that stays. With a `ttl` alone, the size depends on traffic. In `lru-cache` an expired entry goes only when its own key is read again.',
    whenNot:
      'Silent where an option bounds the cache (`max`, `maxSize`, a `store` outside the process), and where code counts or clears its entries. Also where the code names all keys, and where the cache lives no longer than a request. Also in pages, tests and tools.',
    safety:
      'Never safe: how many entries or seconds are enough is your decision, and leakfix asks. The fix never writes `maxKeys` for `node-cache`, since a full cache would then throw. Metric labels, loaders and lodash are only reported. Sessions are too, unless an option of their store removes expired ones.',
    example: 'forecasts-by-place',
  },
  options: {
    max: {
      type: 'number',
      text: 'The number of entries that a cache may hold. Without it, leakfix asks for each cache.',
    },
    ttl: {
      type: 'number',
      text: 'The seconds that an entry of `node-cache` may stay. Without it, leakfix asks for each cache.',
    },
  },
  *detect(file) {
    const { tree, project } = file;
    for (const growing of growingCaches(file)) {
      const draft = ofCache(file, growing);
      if (draft) yield draft;
    }
    for (const { call, origin, isTimed } of moduleWrites(file))
      yield {
        ...at(call),
        level: origin.kind === 'outside' && !isTimed ? 'error' : 'note',
        message: `This cache has no maximum and gets an entry for each ${keyOf(origin)}.`,
        reason: 'Decide what bounds the cache; `memory-cache` has no option for a maximum.',
        applicability: 'display-only',
        why: origin.kind === 'outside' ? origin.trace : [],
      };
    for (const kept of sessionsInMemory(file)) yield ofSessions(file, kept);
    for (const { call, metric, origin } of openLabels(file))
      yield {
        ...at(call),
        level: 'error',
        message: `\`${metric}\` gets a time series for each \`${origin.text}\`, and its registry keeps them all.`,
        reason:
          'Decide which label replaces it, such as the route pattern, or where `remove` takes a series out.',
        applicability: 'display-only',
        why: origin.trace,
      };
    if (isShortLived(tree, project)) return;
    for (const left of leftEntries(file)) {
      const draft = ofEntries(file, left);
      if (draft) yield draft;
    }
  },
});

function at(node: Node): Pick<Draft, 'transform' | 'start' | 'end'> {
  return { transform: ID, start: startOf(node), end: endOf(node) };
}

function ofCache(file: File, growing: GrowingCache): Draft | undefined {
  const { made, store, purpose, origin } = growing;
  const draft = {
    ...at(store?.declaration ?? made.call),
    level: levelOf(growing),
    message: messageOf(growing),
    why: origin.kind === 'outside' ? origin.trace : [],
  };
  const repair = repairOf(file, growing);
  // What comes within the hour is little, and nothing would be gained by saying so.
  if (!repair && (made.lasts ?? Infinity) <= HOUR) return undefined;
  const isState = purpose?.kind === 'state' && !growing.copes && repair?.setting !== 'ttl';
  if (!repair?.with('1') || isState)
    return {
      ...draft,
      applicability: 'display-only',
      reason: isState
        ? purpose.reason
        : 'Decide what bounds the cache, or how long the cache should live.',
    };
  const { setting } = repair;
  const reason =
    purpose?.kind === 'state'
      ? purpose.reason
      : 'A miss computes the value again, at the cost of that work.';
  const fixWith = (value: number): NonNullable<Draft['fix']> => ({
    edits: () => repair.with(String(value)) ?? { edits: [] },
  });
  const given = file.settings(ID)[setting];
  if (typeof given === 'number')
    return { ...draft, applicability: 'unsafe', reason, fix: fixWith(given) };
  const name = growing.name === undefined ? 'this cache' : `\`${growing.name}\``;
  const text =
    setting === 'max'
      ? `How many entries may ${name} hold?`
      : `How many seconds may an entry of ${name} stay?`;
  return {
    ...draft,
    applicability: 'unsafe',
    reason,
    question: { setting, text, answer: fixWith },
  };
}

/** A note where entries go within the hour, or where it is not seen who adds them or how long it lives. */
function levelOf({ origin, life, made, purpose, isTakenFrom }: GrowingCache): Draft['level'] {
  if (origin.kind !== 'outside' || life !== 'process' || isTakenFrom) return 'note';
  if (isTimed(made)) return (made.lasts ?? 0) >= HOUR ? 'warning' : 'note';
  return purpose?.kind === 'state' ? 'error' : 'warning';
}

function messageOf({ made, name: own, origin }: GrowingCache): string {
  const name = own === undefined ? 'This' : `\`${own}\``;
  const key = keyOf(origin);
  const { of, options } = made;
  if (of.kind === 'memoizer') return `${name} remembers a result for each ${key} and forgets none.`;
  if (of.kind === 'loader')
    return `${name} outlives its request and keeps a loaded value for each ${key}.`;
  if (isTimed(made)) return `${name} has no maximum and keeps each ${key} until its entry expires.`;
  return of.age?.names.some((one) => isAge(options.values.get(one)))
    ? `${name} gets an entry for each ${key}, which goes only when its own key is read again.`
    : `${name} has no maximum and gets an entry for each ${key}.`;
}

/** Zero is for ever. */
function isAge(value: Located | undefined): boolean {
  return value !== undefined && numberOf(value.tree, value.node) !== 0;
}

function keyOf(origin: GrowingCache['origin']): string {
  return origin.kind === 'outside' ? `\`${origin.text}\`` : 'new key';
}

function ofSessions({ tree }: File, { call, of, options, isForAll }: KeptSessions): Draft {
  const { sweep } = of;
  const target = { call, options, at: 0 };
  const edits = sweep && setOption(tree, target, { option: sweep.option, value: sweep.value });
  const draft = {
    ...at(call),
    level: isForAll ? ('error' as const) : ('warning' as const),
    message: 'Expired sessions stay in memory until the same visitor comes back.',
  };
  return edits
    ? {
        ...draft,
        applicability: 'unsafe',
        reason:
          'The store then looks for expired sessions once a day. Choose another period if needed.',
        fix: { edits: () => ({ edits }) },
      }
    : {
        ...draft,
        applicability: 'display-only',
        reason: 'Choose a store that removes expired sessions.',
      };
}

function ofEntries(file: File, { calls, repair }: LeftEntries): Draft | undefined {
  const [first] = calls;
  const repetition = repetitionOf(file, first);
  if (repetition.kind === 'once') return undefined;
  const draft = {
    ...at(first),
    level: repetition.kind === 'repeated' ? ('error' as const) : ('note' as const),
    message: 'Each call leaves its marks and measures in the `performance` timeline for good.',
    why: repetition.trace,
  };
  if (!repair)
    return {
      ...draft,
      applicability: 'display-only',
      reason: 'Clear the marks and measures after the last read.',
    };
  const edits = [...repair.code].map((code) => insertAfter(file.tree, repair.after, code));
  const reason = 'Nothing in this function reads the entries later; check that no other code does.';
  return { ...draft, applicability: 'unsafe', reason, fix: { edits: () => ({ edits }) } };
}
