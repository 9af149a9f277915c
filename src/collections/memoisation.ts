import type { Node } from '@babel/types';
import { callersAround } from '../semantics/enclosing-function.ts';
import { lastName } from '../ast/names.ts';
import { unwrap } from '../ast/node.ts';
import { sameCode } from '../ast/same-code.ts';
import { descendants } from '../ast/tree.ts';
import { isDerived, isFreshState, isWaiting } from './derived-value.ts';
import { isLooped } from '../semantics/loops.ts';
import { counts, isFilledInPlace } from './in-place-mutation.ts';
import { isHarmlessListing, isSearch } from './iteration.ts';
import { isWorkedOutAgain } from './cache-miss.ts';
import { PUTS_AWAY } from '../knowledge/value-words.ts';
import { CACHE, ONLY_COPY, SECURITY, STATE } from '../knowledge/collection-names.ts';
import { functionName } from '../semantics/function-name.ts';
import { comparesTime } from './time-test.ts';
import { type Store, ownerName } from './collection.ts';
import { unitOf } from './enclosing-member.ts';
import type { MapUse } from './uses.ts';
import type { ValueKind } from './type-kind.ts';
import { missIsHarmless } from './miss-effect.ts';

/** A miss works the value out again. `timed`: entries are compared with the clock. `sure`: every write does so. */
export interface Memo {
  readonly kind: 'memo';
  readonly timed: boolean;
  readonly sure: boolean;
}

/** The store as a memo: what it holds is worked out from elsewhere, and a miss works it out again. */
export function memoOf(
  store: Store,
  uses: readonly MapUse[],
  value: ValueKind,
  name: string,
): Memo | undefined {
  if (
    store.kind === 'set' ||
    (value === 'number' && store.kind === 'object' && !CACHE.test(name)) ||
    (value === 'collection' && isFilledInPlace(uses)) ||
    (value === 'number' && counts(uses))
  )
    return undefined;
  const writes = uses.filter((u) => u.kind === 'write' && callersAround(u.tree, u.at).length > 0);
  const reads = uses.filter((u) => u.kind === 'read');
  const listed = uses.filter((u) => u.kind === 'iterate' && !isHarmlessListing(u));
  const again = writes.filter((w) => isReadThrough(store, w, uses));
  const through = again.filter(
    (w) =>
      isWorkedOutAgain(store, w, uses) &&
      (CACHE.test(name) || !STATE.test(name) || waits(store, w)),
  );
  const called = CACHE.test(name) || CACHE.test(ownerName(store));
  if (listed.length > 0 || uses.some((u) => u.kind === 'escape')) return undefined;
  if (isFilledInPlace(uses) || reads.length === 0) return undefined;
  const timed = reads.some((r) => comparesTime(callersAround(r.tree, r.at)[0] ?? r.at));
  const fits = reads.every((r) => missIsHarmless(r, called));
  if (again.length > 0 && through.length === 0) return undefined;
  if (
    through.length > 0 &&
    fits &&
    (!SECURITY.test(name) || (called && through.every((w) => waits(store, w))))
  )
    return { kind: 'memo', timed, sure: through.length === writes.length };
  return called &&
    fits &&
    !SECURITY.test(name) &&
    !ONLY_COPY.test(name) &&
    writes.some((w) => !isLooped(w.tree, w.at)) &&
    writes.every((w) => isPutAway(store, w))
    ? { kind: 'memo', timed, sure: false }
    : undefined;
}

/** A setter of a cache, whose callers work the value out, or the end of a function that has waited for it; no `save(user)`. */
function isPutAway(store: Store, write: MapUse): boolean {
  const { tree, value } = write;
  if (!value || isFreshState(write) || unwrap(value).type === 'StringLiteral') return false;
  const unit = unitOf(store, write);
  return (
    unit !== undefined &&
    (waits(store, write) || PUTS_AWAY.test((functionName(tree, unit) ?? '').replace('#', '')))
  );
}

/** The function that stores the value has waited for it: it comes from a store elsewhere. */
function waits(store: Store, write: MapUse): boolean {
  const unit = unitOf(store, write);
  return (
    unit !== undefined &&
    [...descendants(unit)].some(
      (n) => isWaiting(n) && (n.start as number) < (write.at.start as number),
    )
  );
}

/** A function asks for a key, and, where it is missing, stores what it gets from elsewhere under the same key. */
function isReadThrough(store: Store, write: MapUse, uses: readonly MapUse[]): boolean {
  if (!write.value || !write.key || isFreshState(write)) return false;
  const unit = unitOf(store, write);
  if (!unit) return false;
  const { key } = write;
  const reads = uses.filter(
    (u) =>
      u.kind === 'read' &&
      u.tree === write.tree &&
      (u.at.start as number) < (write.at.start as number) &&
      unitOf(store, u) === unit,
  );
  const searched = uses.some(
    (u) =>
      u.kind === 'iterate' &&
      u.tree === write.tree &&
      unitOf(store, u) === unit &&
      isSearch(u.tree, u.at),
  );
  return (
    searched ||
    (reads.some(
      (r) => r.key && (sameCode(unwrap(r.key), unwrap(key)) || sameSubject(r.key, key)),
    ) &&
      isDerived(write.tree, write.value))
  );
}

/** `get(id)` and `set(row.id, row)`: by what the last name is. */
function sameSubject(a: Node, b: Node): boolean {
  const [x, y] = [lastName(a), lastName(b)];
  return x !== undefined && y !== undefined && (x === y || (/id$/i.test(x) && /^_?id$/i.test(y)));
}
