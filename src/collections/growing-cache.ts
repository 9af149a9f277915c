import type { Node } from '@babel/types';
import { lastName } from '../ast/names.ts';
import {
  allCalls,
  functionAround,
  isCall,
  isFunction,
  propertyName,
  unwrap,
  type AnyCall,
} from '../ast/node.ts';
import { declaredType } from '../ast/types.ts';
import { endOf, startOf } from '../ast/tree.ts';
import { isShortLived } from '../execution/command-line.ts';
import { File } from '../file.ts';
import { isCacheModule } from '../knowledge/cache-packages.ts';
import { SECURITY } from '../knowledge/collection-names.ts';
import { closureLife, type Life } from '../resources/instance-life.ts';
import { calledFunction } from '../semantics/call-target.ts';
import { assignedExport } from '../semantics/commonjs.ts';
import { isFiniteType } from '../semantics/finite-type.ts';
import { packageExportOf } from '../semantics/package-export.ts';
import { keptStores, type Store } from './collection.ts';
import { releaseOf } from './eviction.ts';
import { counts } from './in-place-mutation.ts';
import { keyOriginOf } from './key-origin.ts';
import { unboundedCaches, type LibraryCache } from './library-cache.ts';
import { lifeOf } from './lifetime.ts';
import { CODE, combine, UNKNOWN, type KeyOrigin } from './origin.ts';
import { purposeOf, type Purpose } from './role.ts';
import { withOtherFiles } from './uses-elsewhere.ts';
import { usesAt, usesInFile, type MapUse } from './uses.ts';

/** A cache of a package that outlives the calls that add to it, with keys that the code does not name. */
export interface GrowingCache {
  readonly made: LibraryCache;
  /** What it is called, for messages; undefined for what a file exports without a name. */
  readonly name: string | undefined;
  readonly store: Store | undefined;
  readonly uses: readonly MapUse[];
  readonly life: Exclude<Life, 'short'>;
  readonly origin: Exclude<KeyOrigin, { kind: 'code' }>;
  /** What it is there for; undefined for a function that remembers. */
  readonly purpose: Purpose | undefined;
  /** False where there may be other uses than those. */
  readonly isWhole: boolean;
  /** Some code takes entries out, which need not reach all of them. */
  readonly isTakenFrom: boolean;
  /** The code is seen to go on without an entry. */
  readonly copes: boolean;
}

/** The caches of packages that a file makes and that may grow while the process runs. */
export function* growingCaches(file: File): Generator<GrowingCache> {
  if (isShortLived(file.tree, file.project)) return;
  for (const made of unboundedCaches(file)) {
    const growing = isFinite(file, made) ? undefined : growingCache(file, made);
    if (growing) yield growing;
  }
}

function growingCache(file: File, made: LibraryCache): GrowingCache | undefined {
  const [store] = keptStores(file.tree, [{ kind: 'cache', node: made.call }]);
  const seen = usesOf(file, made, store);
  if (!seen) return undefined;
  const { uses, isWhole } = seen;
  const writes = uses.filter(({ kind }) => kind === 'write');
  if (isWhole && !writes.some(({ tree, at }) => isLater(tree.ancestors(at)))) return undefined;
  if (uses.some(isCap) || uses.some(isReplaced)) return undefined;
  const emptied = uses.filter((use) => !isForwarded(use));
  const isTakenFrom = store !== undefined && releaseOf(store, emptied, file.project).bounded;
  if (isTakenFrom && !isTimed(made)) return undefined;
  const life = store ? lifeIn(file, made, store, seen) : 'process';
  const origin = originOf(file, made, { uses: writes, isWhole });
  if (life === 'short' || origin.kind === 'code' || isSoonOver(made, life)) return undefined;
  const purpose =
    store && made.of.kind === 'cache' && writes.length > 0
      ? purposeOf(file, store, uses, origin)
      : undefined;
  if (purpose?.kind === 'bounded') return undefined;
  const copes = copesWithMisses(made, store, uses);
  const name = store?.name;
  return { made, name, store, uses, life, origin, purpose, isWhole, isTakenFrom, copes };
}

/** Where it is handed to code that is not seen, it lives as long as what that code belongs to. */
function lifeIn(file: File, { of }: LibraryCache, store: Store, { uses, isWhole }: Seen): Life {
  const life = lifeOf(file, store, uses);
  if (life === 'process' || of.kind === 'cache') {
    return life === 'short' && !isWhole ? closureLife(file, store.declaration) : life;
  }
  // What a function remembers or loads goes with the call that made it, as far as that can be told.
  const [home] = store.homes;
  return home.kind === 'variable' ? 'short' : life;
}

const MINUTE = 60_000;

/** Entries expire within a minute, or within five where the cache itself may not live longer. */
function isSoonOver({ lasts }: LibraryCache, life: Life): boolean {
  return lasts !== undefined && lasts <= (life === 'process' ? MINUTE : 5 * MINUTE);
}

/** `delete(key) { this.cache.del(key); }` hands on what its callers want. */
function isForwarded({ kind, tree, at }: MapUse): boolean {
  const fn = kind === 'delete' ? functionAround(tree, at) : undefined;
  return fn?.body.type === 'BlockStatement' && fn.body.body.length === 1;
}

/** Entries have a time, so that the code finds some missing anyway, and none of them is a count or keeps anybody out. */
function copesWithMisses(
  { of, options }: LibraryCache,
  store: Store | undefined,
  uses: readonly MapUse[],
): boolean {
  const isAged = of.age?.names.some((name) => options.values.has(name)) === true;
  return isAged && !SECURITY.test(store?.name ?? '') && !counts(uses);
}

/** Its entries go when their time is over, asked for or not. */
export function isTimed({ lasts }: LibraryCache): boolean {
  return lasts !== undefined;
}

interface Seen {
  readonly uses: readonly MapUse[];
  /** False where there may be other uses. */
  readonly isWhole: boolean;
}

/** What all files do with it; undefined where it is not kept under a name. */
function usesOf(file: File, { call }: LibraryCache, store: Store | undefined): Seen | undefined {
  const { tree, project } = file;
  if (!store) {
    const name = exportedAs(file, call);
    if (name === undefined) return undefined;
    const { uses, complete } = project?.usesOf(tree.path, name) ?? { uses: [], complete: false };
    return { uses: uses.flatMap((use) => usesAt(use.tree, use.node, 'cache')), isWhole: complete };
  }
  const own = usesInFile(tree, store).map(cleared);
  const all = withOtherFiles(tree, store, own, project);
  return all
    ? { uses: all.map(cleared), isWhole: true }
    : { uses: own.filter(({ kind }) => kind !== 'escape'), isWhole: false };
}

/** `pMemoizeClear(pageOf)` */
function cleared(use: MapUse): MapUse {
  const { kind, at } = use;
  const name = kind === 'escape' && isCall(at) ? lastName(at.callee) : undefined;
  return /clear|flush|reset/i.test(name ?? '') ? { ...use, kind: 'clear' } : use;
}

/** `export default memoize(…)`, `module.exports = memoize(…)` */
function exportedAs({ tree }: File, call: Node): string | undefined {
  const up = tree.parent(call);
  if (up?.type === 'ExportDefaultDeclaration') return 'default';
  return up?.type === 'AssignmentExpression' && up.right === call
    ? assignedExport(up.left)
    : undefined;
}

function isLater(ancestors: Iterable<Node>): boolean {
  for (const up of ancestors) if (isFunction(up)) return true;
  return false;
}

/** `if (cache.keys().length >= 500)`, whatever follows. */
function isCap({ kind, tree, at }: MapUse): boolean {
  if (kind !== 'size' && kind !== 'iterate') return false;
  let isCompared = false;
  for (const up of tree.ancestors(at)) {
    if (isFunction(up)) return false;
    isCompared ||= up.type === 'BinaryExpression' && /^[<>]=?$/.test(up.operator);
    if (up.type === 'IfStatement' || up.type === 'WhileStatement')
      return isCompared && startOf(up.test) <= startOf(at) && endOf(at) <= endOf(up.test);
  }
  return false;
}

/** `pathOf.cache = new LRUCache({ max: 500 })` */
function isReplaced({ kind, at }: MapUse): boolean {
  return kind === 'assign' && at.type === 'AssignmentExpression' && lastName(at.left) === 'cache';
}

/** An entry that goes into a cache which a package itself is: `cache.put(url, page)`. */
export interface ModuleWrite {
  readonly call: AnyCall;
  readonly origin: Exclude<KeyOrigin, { kind: 'code' }>;
  readonly isTimed: boolean;
}

/** What a file puts into such caches under keys that the code does not name. */
export function* moduleWrites(file: File): Generator<ModuleWrite> {
  const { tree, project } = file;
  if (isShortLived(tree, project)) return;
  for (const call of allCalls(tree)) {
    const [key, , time] = call.arguments;
    if (propertyName(call.callee) !== 'put' || !key || !('object' in call.callee)) continue;
    const found = packageExportOf(tree, call.callee.object as Node, project);
    if (!found || !isCacheModule(found.module, found.name)) continue;
    const origin = keyOriginOf(file, key);
    if (origin.kind !== 'code' && isLater(tree.ancestors(call)))
      yield { call, origin, isTimed: time !== undefined };
  }
}

/** Where the keys of all writes come from, each seen from its own file. */
function originOf({ project }: File, { of }: LibraryCache, { uses, isWhole }: Seen): KeyOrigin {
  const parts = uses.flatMap(({ tree, at, key }) => {
    const there = File.of(tree, { project });
    const given = of.kind === 'memoizer' && isCall(at) ? at.arguments.slice(0, of.keyed) : [];
    const keys = of.kind === 'memoizer' ? given : key ? [key] : [];
    return keys.length > 0 ? keys.map((one) => keyOriginOf(there, one)) : [CODE];
  });
  return combine(isWhole ? parts : [...parts, UNKNOWN]);
}

/** The function has no arguments to remember, or each has a type with a handful of values. */
function isFinite({ tree, project }: File, { call, of }: LibraryCache): boolean {
  if (of.keyed === 0) return true;
  const value = of.remembers === undefined ? undefined : call.arguments[of.remembers];
  const fn = value && calledFunction(tree, value, project);
  if (!fn) return false;
  const makesKey = of.resolver === undefined ? undefined : call.arguments[of.resolver];
  if (makesKey && isFunction(unwrap(makesKey))) return false;
  return fn.node.params.slice(0, of.keyed).every((param) => {
    const type = declaredType(param);
    return type !== undefined && isFiniteType({ tree: fn.tree, node: type }, project);
  });
}
