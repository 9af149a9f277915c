import { isPrivateField } from './store-references.ts';
import { unwrap } from '../ast/node.ts';
import { File } from '../file.ts';
import { storesOf, type Store } from './collection.ts';
import { keyOriginOf } from './key-origin.ts';
import { reachOf, type KeyReach } from './key-reach.ts';
import { lifeOf } from './lifetime.ts';
import { CODE, combine, type KeyOrigin } from './origin.ts';
import { purposeOf, type Purpose } from './role.ts';
import { releaseOf, type Weakness } from './eviction.ts';
import { sweepOf } from './sweep-expired.ts';
import { withOtherFiles } from './uses-elsewhere.ts';
import { usesInFile, type MapUse } from './uses.ts';
import type { ValueKind } from './type-kind.ts';
import { valueKindOf } from './value-kind.ts';
import { isShortLived } from '../execution/command-line.ts';
import type { Life } from '../resources/instance-life.ts';

/** A store that outlives the calls that write to it, and that nothing keeps from growing. */
export interface GrowingMap {
  readonly store: Store;
  readonly uses: readonly MapUse[];
  /** How long the store itself lives. */
  readonly life: Exclude<Life, 'short'>;
  readonly purpose: Exclude<Purpose, { kind: 'bounded' }>;
  /** Where its keys come from. */
  readonly origin: Exclude<KeyOrigin, { kind: 'code' }>;
  /** How many keys the store can get. */
  readonly reach: KeyReach;
  /** What the values are. */
  readonly value: ValueKind;
  /** Ways out for entries that do not keep it from growing. */
  readonly weak: readonly Weakness[];
}

/** A store that does not grow, and the first reason that was found for that. */
export interface SoundMap {
  readonly store: Store;
  readonly sound:
    /** Nothing adds to it while the program runs, except under keys that are spelled out. */
    | { readonly because: 'unwritten' }
    | { readonly because: 'emptied'; readonly by: MapUse | undefined }
    /** It lives no longer than a call, or than objects that come and go. */
    | { readonly because: 'short' }
    /** Code that cannot be followed may empty it. */
    | { readonly because: 'unseen' }
    /** The code names its keys. */
    | { readonly because: 'finite' }
    /** Its values, or only its name, say that the code has a fixed number of them. */
    | { readonly because: 'fixed' }
    /** Something empties it now and then, on request. */
    | { readonly because: 'reset'; readonly by: MapUse | undefined };
}

/** The growing stores of a file, judged over the whole program where there is a project; without one, more is left alone. */
export function* growingMaps(file: File): Generator<GrowingMap> {
  if (isShortLived(file.tree, file.project)) return;
  for (const store of storesOf(file.tree)) {
    const judged = judgedMap(file, store);
    if (!('sound' in judged)) yield judged;
  }
}

/** Whether a store of the file grows, or what keeps it from growing. */
export function judgedMap(file: File, store: Store): GrowingMap | SoundMap {
  const { tree, project } = file;
  const sound = (why: SoundMap['sound']): SoundMap => ({ store, sound: why });
  const own = usesInFile(tree, store);
  if (!own.some((u) => u.kind === 'write' && isRuntimeWrite(store, u)) && !isWrittenFrom(store))
    return sound({ because: 'unwritten' });
  const first = releaseOf(store, own, project);
  if (first.bounded) return sound({ because: 'emptied', by: first.by });
  const life = lifeOf(file, store, own);
  if (life === 'short') return sound({ because: 'short' });
  const uses = withOtherFiles(tree, store, own, project);
  if (!uses) return sound({ because: 'unseen' });
  if (!uses.some((u) => u.kind === 'write' && isRuntimeWrite(store, u)))
    return sound({ because: 'unwritten' });
  const release = releaseOf(store, uses, project);
  if (release.bounded) return sound({ because: 'emptied', by: release.by });
  // Requests take entries out: only those whose time is over are sure to be left.
  const named = release.weak.find((w) => w.kind === 'request');
  if (named && !sweepOf(store, uses)) return sound({ because: 'emptied', by: named.use });
  const origin = originOf(file, uses);
  if (origin.kind === 'code') return sound({ because: 'finite' });
  const purpose = purposeOf(file, store, uses, origin);
  if (purpose.kind === 'bounded') return sound({ because: 'fixed' });
  if (!staysWith(purpose, release.weak) && !sweepOf(store, uses))
    return sound({ because: 'reset', by: release.weak.find((w) => w.kind === 'reset')?.use });
  return {
    ...{ store, uses, life, purpose, origin, weak: release.weak },
    reach: reachOf(origin),
    value: valueKindOf(tree, store, uses),
  };
}

/** Other files may write to it: a public field, an exported variable. */
function isWrittenFrom({ homes: [home] }: Store): boolean {
  return home.kind === 'field' && !isPrivateField(home);
}

/** Where the keys of all writes come from, each seen from its own file. */
function originOf({ project }: File, uses: readonly MapUse[]): KeyOrigin {
  return combine(
    uses.flatMap(({ kind, tree, key }) => {
      if (kind !== 'write') return [];
      return key ? [keyOriginOf(File.of(tree, { project }), key)] : [CODE];
    }),
  );
}

/** A write with a key that is not spelled out, in code that runs after loading. */
function isRuntimeWrite(store: Store, { tree, at, key }: MapUse): boolean {
  if (!key || unwrap(key).type === 'StringLiteral' || unwrap(key).type === 'NumericLiteral')
    return false;
  if (store.kind === 'object' && at.type === 'AssignmentExpression') {
    const left = unwrap(at.left);
    if (!('computed' in left) || !left.computed) return false;
  }
  for (const up of tree.ancestors(at))
    if (up.type === 'Program') return [...tree.ancestors(at)].some((n) => 'params' in n);
  return false;
}

/** A memo that is emptied now and then by hand still grows in between, if its entries have a time; other stores are left to their owners. */
function staysWith(purpose: Purpose, weak: readonly Weakness[]): boolean {
  if (!weak.some((w) => w.kind === 'reset')) return true;
  return purpose.kind === 'memo' && purpose.timed;
}
