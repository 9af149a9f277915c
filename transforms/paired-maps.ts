import { mayServe, runsInBrowser } from '../src/execution/runtime.ts';
import { isShortLived } from '../src/execution/command-line.ts';
import { siteOf } from '../src/collections/collection.ts';
import { forgetEntries } from '../src/collections/forget-entries.ts';
import {
  forgottenEntries,
  isSameKey,
  type Forgotten,
} from '../src/collections/forgotten-entries.ts';
import { isPrivateField } from '../src/collections/store-references.ts';
import { valueKindOf } from '../src/collections/value-kind.ts';
import { callersAround } from '../src/semantics/enclosing-function.ts';
import { mentions } from '../src/ast/names.ts';
import { defineTransform } from '../src/transform.ts';
import type { File } from '../src/file.ts';
import type { Draft } from '../src/types.ts';

export default defineTransform({
  id: 'paired-maps',
  title: 'Forget all entries of a key together',
  reports: ['paired-maps'],
  needles: [
    ['new Map', 'new Set', '= {}', ': {}'],
    ['.delete(', 'delete '],
  ],
  docs: {
    what: 'Two Maps, Sets or objects that get entries together, under the same key. Entries are taken out of one of them, and those of the other stay, everywhere or at one place of several.',
    why: 'The one that is forgotten grows with every key. Where a key comes back, what was left of its first life is read again.',
    whenNot:
      'Silent where the other one is emptied in the same call, by a function that it calls or that calls it, or in another file; where it remembers what has gone, or takes over what the first one loses; where it is written under keys of its own; where the first one holds timers, promises or work in progress; for keys that the code spells out.',
    safety:
      'Safe where both are private to one class, and each reader of the second asks the first for the same key before. Elsewhere the fix is unsafe: totals would begin at zero when a key comes back. Values that have to be ended are only reported.',
    example: 'tables-and-bills',
  },
  *detect(file) {
    const { tree, project, options } = file;
    if (runsInBrowser(tree) || !mayServe(tree, options.includeTests)) return;
    if (isShortLived(tree, project)) return;
    for (const forgotten of forgottenEntries(file)) {
      const draft = draftOf(file, forgotten);
      if (draft) yield draft;
    }
  },
});

function draftOf({ tree }: File, forgotten: Forgotten): Draft | undefined {
  const { store, leader, uses, life } = forgotten;
  if (isTotal(forgotten) && !isAskedFirst(forgotten)) return undefined;
  const site = {
    transform: 'paired-maps',
    ...siteOf(store),
    level: life === 'process' ? ('error' as const) : ('warning' as const),
    message: `\`${store.name}\` keeps its entry where \`${leader.name}\` loses that of the same key.`,
  };
  const value = valueKindOf(tree, store, uses);
  if (/^(timer|resource|promise|lock)$/.test(value) && !isSpent(forgotten))
    return {
      ...site,
      applicability: 'display-only',
      reason: 'Its values have an end of their own: end each one, and then take it out.',
    };
  const fix = forgetEntries(tree, forgotten);
  if (!fix)
    return {
      ...site,
      applicability: 'display-only',
      reason: 'There is no room for a statement where the entry goes.',
    };
  return isHeld(forgotten) && isAskedFirst(forgotten)
    ? {
        ...site,
        applicability: 'safe',
        reason: `Each reader asks \`${leader.name}\` for the key first, so no one reads what stays.`,
        fix,
      }
    : {
        ...site,
        applicability: 'unsafe',
        reason: `Check that \`${store.name}\` is not meant to outlive \`${leader.name}\`.`,
        fix,
      };
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

/** Every read comes after one of the leader under the same key, in the same call. */
function isAskedFirst({ uses, leaderUses }: Forgotten): boolean {
  return uses.every((use) => {
    if (/^(write|delete|clear|assign)$/.test(use.kind)) return true;
    if (use.kind !== 'read') return false;
    const [unit] = callersAround(use.tree, use.at);
    return leaderUses.some(
      (one) =>
        one.kind === 'read' &&
        one.tree === use.tree &&
        callersAround(one.tree, one.at)[0] === unit &&
        (one.at.start as number) < (use.at.start as number) &&
        isSameKey(one, use),
    );
  });
}

/** Its entries are counted up from what was there, or its name says that they are kept. */
function isTotal({ store, uses }: Forgotten): boolean {
  return (
    /total|histor|audit|seen|visited|known|archive|deleted|removed|completed|tombstone|blocked|banned|version/i.test(
      store.name,
    ) ||
    uses.some(
      ({ kind, value }) =>
        kind === 'write' &&
        value !== undefined &&
        mentions(value, new RegExp(`(^|\\.)${store.name.replace(/\W/g, '\\$&')}\\.get$`)),
    )
  );
}
