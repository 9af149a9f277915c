import { isShortLived } from '../src/execution/command-line.ts';
import { siteOf } from '../src/collections/collection.ts';
import { forgetEntries } from '../src/collections/forget-entries.ts';
import { forgottenEntries, type Forgotten } from '../src/collections/forgotten-entries.ts';
import { isReadWithLeader } from '../src/collections/led-reads.ts';
import { isPrivateField } from '../src/collections/store-references.ts';
import { valueKindOf } from '../src/collections/value-kind.ts';
import { mentions } from '../src/ast/names.ts';
import { OUTLIVES_LEADER } from '../src/knowledge/value-words.ts';
import { writesEmptyObject } from '../src/collections/store-creation.ts';
import { defineTransform } from '../src/transform.ts';
import type { File } from '../src/file.ts';
import type { Draft } from '../src/types.ts';

export default defineTransform({
  id: 'paired-maps',
  title: 'Forget all entries of a key together',
  reports: ['paired-maps'],
  // Where the key is removed, the store no longer grows.
  covers: ['bounded-maps'],
  needles: [
    ['new Map', 'new Set', writesEmptyObject],
    ['.delete(', 'delete '],
  ],
  looksAt: 'services',
  docs: {
    what: 'Two Maps, Sets or objects that get entries together, under the same key, or one of them under what the other holds. Code removes entries from one of them and leaves those of the other, everywhere or at one place of several.',
    why: 'The store that keeps its entries grows with every key. When a key comes back, its old entry is read again.',
    whenNot:
      'Silent where the second store also loses its entry: in the same call, in a caller, in a function that is called, or in another file. Also where it remembers removed keys, takes over entries of the first store, or has keys of its own. Also where the first store holds timers, promises or work in progress, and for keys that the code spells out.',
    safety:
      'Safe where both are private to one class, and each reader of the second store goes on only where the first one has the same key. Elsewhere the fix is unsafe: totals would begin at zero when a key comes back. Values that must be closed, cleared or settled are only reported.',
    example: 'tables-and-bills',
  },
  *detect(file) {
    const { tree, project } = file;
    if (isShortLived(tree, project)) return;
    for (const forgotten of forgottenEntries(file)) {
      const draft = draftOf(file, forgotten);
      if (draft) yield draft;
    }
  },
});

function draftOf({ tree }: File, forgotten: Forgotten): Draft | undefined {
  const { store, leader, uses, life, inverse } = forgotten;
  if (isTotal(forgotten) && !isReadWithLeader(forgotten)) return undefined;
  const site = {
    transform: 'paired-maps',
    ...siteOf(store),
    level: life === 'process' ? ('error' as const) : ('warning' as const),
    message: messageOf(forgotten),
  };
  const value = inverse ? undefined : valueKindOf(tree, store, uses);
  if (value && /^(timer|resource|promise|lock)$/.test(value) && !isSpent(forgotten))
    return {
      ...site,
      applicability: 'display-only',
      reason:
        'The values must be closed, cleared or settled: end each value, and then remove its entry.',
    };
  const fix = forgetEntries(tree, forgotten);
  if (!fix)
    return {
      ...site,
      applicability: 'display-only',
      reason: 'There is no room for a statement where the other entry is removed.',
    };
  return !inverse && isHeld(forgotten) && isReadWithLeader(forgotten)
    ? {
        ...site,
        applicability: 'safe',
        reason: `Each reader goes on only where \`${leader.name}\` has the key, so no code reads the entries that stay.`,
        fix,
      }
    : {
        ...site,
        applicability: 'unsafe',
        reason: `Check that \`${store.name}\` is not meant to outlive \`${leader.name}\`.`,
        fix,
      };
}

function messageOf({ store, leader, inverse }: Forgotten): string {
  const [name, other] = [`\`${store.name}\``, `\`${leader.name}\``];
  if (!inverse) return `${name} keeps the entry of a key that is removed from ${other}.`;
  return inverse.holds === 'key'
    ? `${name} keeps an entry that leads to a key removed from ${other}.`
    : `${name} keeps a value that is removed from ${other}.`;
}

/** The leader's entry goes in the callback of the very timer that the store holds, which has then fired. */
function isSpent({ uses, missed }: Forgotten): boolean {
  return missed.every(({ tree, at }) =>
    uses.some(({ kind, value }) => kind === 'write' && value && tree.contains(value, at)),
  );
}

/** Both are private to their class. */
function isHeld({
  store: {
    homes: [a],
  },
  leader: {
    homes: [b],
  },
}: Forgotten): boolean {
  return a.kind === 'field' && b.kind === 'field' && isPrivateField(a) && isPrivateField(b);
}

/** Its entries are counted up from what was there, or its name says that they are kept. */
function isTotal({ store, uses }: Forgotten): boolean {
  return (
    OUTLIVES_LEADER.test(store.name) ||
    uses.some(
      ({ kind, value }) =>
        kind === 'write' &&
        value !== undefined &&
        mentions(value, new RegExp(`(^|\\.)${store.name.replace(/\W/g, '\\$&')}\\.get$`)),
    )
  );
}
