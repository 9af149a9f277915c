import type { Node } from '@babel/types';
import { isFiniteName } from '../knowledge/finite-names.ts';
import { repairOfEntries } from './entry-repairs.ts';
import { callersAround } from '../semantics/enclosing-function.ts';
import { isFiniteType } from '../semantics/finite-type.ts';
import { lastName, mentions } from '../ast/names.ts';
import { isCall, propertyName, unwrap } from '../ast/node.ts';
import { declaredType } from '../ast/types.ts';
import type { File } from '../file.ts';
import { descendants, type Tree } from '../ast/tree.ts';
import { calleeName } from '../semantics/qualified-name.ts';
import { scopesOf } from '../semantics/scope.ts';
import { isLooped } from '../semantics/loops.ts';
import { counts, hasDefault, isFilledInPlace } from './in-place-mutation.ts';
import type { KeyOrigin } from './origin.ts';
import { isHarmlessListing } from './iteration.ts';
import { memoOf, type Memo } from './memoisation.ts';
import {
  CACHE,
  LOCKS,
  OF_THE_CODE,
  REGISTERS,
  REGISTRY,
  SECURITY,
  STATE,
} from '../knowledge/collection-names.ts';
import { FILLS_AT_START } from '../knowledge/lifecycle.ts';
import { functionName } from '../semantics/function-name.ts';
import { comparesTime } from './time-test.ts';
import { type Store, ownerName } from './collection.ts';
import { entryTypes } from './entry-types.ts';
import { unitOf } from './enclosing-member.ts';
import type { MapUse } from './uses.ts';
import type { ValueKind } from './type-kind.ts';
import { valueKindOf } from './value-kind.ts';
import { spentTimers } from './fired-timers.ts';

/** What a store is there for. */
export type Purpose =
  /** Bounded by the code itself: a registry, a table, a handful of keys. */
  | { readonly kind: 'bounded' }
  | Memo
  /** Remembers what was said, so that it is said once. */
  | { readonly kind: 'once' }
  /** When something was last done, so that it is not done too often. */
  | { readonly kind: 'throttle' }
  /** Timers that have fired: their entries mean nothing any more. */
  | { readonly kind: 'spent' }
  /** Evicting an entry would change what the program does; `reason` tells how. */
  | { readonly kind: 'state'; readonly reason: string };

/** Judges what a store is for by where its keys come from and what is done to it, and only then by what it is called. */
export function purposeOf(
  file: File,
  store: Store,
  uses: readonly MapUse[],
  origin: KeyOrigin,
): Purpose {
  const writes = uses.filter((u) => u.kind === 'write');
  const value = valueKindOf(file.tree, store, uses);
  if (isBoundedByCode(file, store, { uses, writes, value }, origin)) return { kind: 'bounded' };
  const name = store.name.replace(/^[#_]+/, '');
  if (value === 'timer' && spentTimers(store, uses)) return { kind: 'spent' };
  const held = heldReason(name, value);
  if (held) return { kind: 'state', reason: held };
  if (isSaidOnce(uses, store)) return { kind: 'once' };
  if (isThrottle(uses, value) && !/login|auth|attempt|otp|token|session/i.test(name))
    return { kind: 'throttle' };
  const memo = memoOf(store, uses, value, name);
  if (memo) return memo;
  if (origin.kind === 'unknown' && REGISTRY.test(name) && !CACHE.test(name))
    return { kind: 'bounded' };
  return { kind: 'state', reason: stateReason(store, uses, value, name) };
}

interface Evidence {
  readonly uses: readonly MapUse[];
  readonly writes: readonly MapUse[];
  readonly value: ValueKind;
}

function isBoundedByCode(
  file: File,
  store: Store,
  { uses, writes, value }: Evidence,
  origin: KeyOrigin,
): boolean {
  if (origin.kind === 'code') return true;
  const { tree, project } = file;
  const { key } = entryTypes(tree, store);
  const type = key?.type === 'Identifier' ? declaredType(key) : key;
  if (type && isFiniteType({ tree, node: type }, project)) return true;
  // Entries that come and go are none that the code has, whatever they are called.
  const isNamedFew = saysFew(store, writes) && !repairOfEntries(file, store, uses);
  // What was handed on under such a name has mostly been looked up among what there is.
  if (origin.kind === 'outside') return origin.trace.length > 1 && isNamedFew;
  // Names decide between silence and a note only where the keys tell nothing.
  if (value === 'code' || value === 'instrument' || isNamedFew) return true;
  return writes.every((w) => isSetUp(w) || isOfExisting(w));
}

/** `if (dish.exists) dishes.set(id, dish)`: only what the program's own tables know comes in. */
function isOfExisting({ tree, at }: MapUse): boolean {
  return [...tree.ancestors(at)].some(
    (up) =>
      up.type === 'IfStatement' &&
      tree.contains(up.consequent, at) &&
      [...descendants(up.test)].some((part) => propertyName(part) === 'exists'),
  );
}

/** What the store or its keys are called says that the code has a fixed number of them; nothing else does. */
function saysFew({ name }: Store, writes: readonly MapUse[]): boolean {
  const plain = name.replace(/^[#_]+/, '');
  return (
    OF_THE_CODE.test(plain.replace(/(Cache|Caches|Map|Store|Lookup|_cache|_map)$/, '')) ||
    writes.every((w) => w.key && isFiniteName(lastName(w.key) ?? ''))
  );
}

/** Runs while the program comes up: at module level, in a constructor, in a method that registers or loads. */
function isSetUp({ tree, at }: MapUse): boolean {
  const around = callersAround(tree, at);
  return (
    around.length === 0 ||
    isCalledAtLoad(tree, around) ||
    around.some(
      (fn) =>
        REGISTERS.test(functionName(tree, fn) ?? '') ||
        (FILLS_AT_START.test(functionName(tree, fn) ?? '') && isLooped(tree, at)),
    )
  );
}

/** The one function around is a module's own, and all that calls it is the module while it is loaded. */
function isCalledAtLoad(tree: Tree, [fn, ...others]: readonly Node[]): boolean {
  if (!fn || others.length > 0) return false;
  const id =
    fn.type === 'FunctionDeclaration'
      ? fn.id
      : tree.parent(fn)?.type === 'VariableDeclarator'
        ? (tree.parent(fn) as { id: Node }).id
        : undefined;
  const binding = id?.type === 'Identifier' ? scopesOf(tree).resolve(id) : undefined;
  const users = binding?.references.filter((r) => r !== id) ?? [];
  return (
    binding?.kind !== 'param' &&
    users.length > 0 &&
    users.every((r) => {
      const up = tree.parent(r);
      return isCall(up) && up.callee === r && callersAround(tree, up).length === 0;
    })
  );
}

function heldReason(name: string, value: ValueKind): string | undefined {
  switch (value) {
    case 'lock':
      return 'Its values are locks or queues: an evicted one would let two callers in at once.';
    case 'timer':
      return 'Its values are timers: an evicted one would keep running, and nothing could clear it.';
    case 'resource':
      return 'Its values hold connections or other resources, so each would have to be closed when it is evicted.';
    case 'promise':
      return 'Its values are promises: evicting one that is in flight would start the work a second time.';
    default:
      return LOCKS.test(name) && !CACHE.test(name)
        ? 'It tracks work in progress: an evicted entry would be done twice or never.'
        : undefined;
  }
}

const SAYS =
  /\b(console|log|logger|warn\w*|deprecat\w*|debug|notice|emitWarning|reportError|info|error)\b|\.(log|warn|debug|info|error|notice|deprecated?)\b|(^|\.)[#_]?[lL]og\b/;

function says(expression: Node): boolean {
  const node = unwrap(expression);
  const said = node.type === 'AwaitExpression' ? unwrap(node.argument) : node;
  return mentions(isCall(said) ? said.callee : said, SAYS);
}

/** `true`, `1` or the time: that there is an entry is all that it tells. */
function isMark(tree: Tree, value: Node): boolean {
  const node = unwrap(value);
  return (
    (node.type === 'BooleanLiteral' && node.value) ||
    (node.type === 'NumericLiteral' && node.value === 1) ||
    (isCall(node) && calleeName(tree, node.callee) === 'Date.now')
  );
}

/** `if (!seen.has(text)) { seen.add(text); console.warn(text); }`, and nothing else is asked of it. */
function isSaidOnce(uses: readonly MapUse[], store: Store): boolean {
  if (uses.some((u) => u.kind === 'iterate' || u.kind === 'size' || u.kind === 'escape'))
    return false;
  const writes = uses.filter((u) => u.kind === 'write');
  if (store.kind !== 'set' && !writes.every((w) => w.value && isMark(w.tree, w.value)))
    return false;
  return (
    writes.length > 0 &&
    writes.every((write) => {
      const { tree, at } = write;
      const unit = unitOf(store, write);
      if (
        !unit ||
        !('body' in unit) ||
        !uses.some((u) => u.kind === 'read' && u.tree === tree && unitOf(store, u) === unit)
      )
        return false;
      const branch = [...tree.ancestors(at)].find(
        (up) =>
          up.type === 'IfStatement' &&
          tree.contains(unit, up) &&
          uses.some((u) => u.kind === 'read' && tree.contains(up.test, u.at)),
      );
      const body = branch?.type === 'IfStatement' ? branch.consequent : (unit.body as Node);
      const statements = body.type === 'BlockStatement' ? body.body : [body];
      const others = statements.filter(
        (s) => !tree.contains(s, at) && s.type !== 'ReturnStatement' && s.type !== 'IfStatement',
      );
      return (
        others.length > 0 &&
        others.every((s) => s.type === 'ExpressionStatement' && says(s.expression))
      );
    })
  );
}

/** `Date.now()`, `new Date()`, `performance.now()`, or a variable that is called so. */
function isNow(tree: Tree, value: Node): boolean {
  const node = unwrap(value);
  if (node.type === 'Identifier') return /^(now|currentTime)$/.test(node.name);
  if (node.type !== 'NewExpression' && !isCall(node)) return false;
  const name = calleeName(tree, node.callee as Node) ?? '';
  return (
    node.arguments.length === 0 &&
    (node.type === 'NewExpression' ? name === 'Date' : /^(Date|performance)\.now$/.test(name))
  );
}

/** Its values are points in time, and all that is asked is how long ago that was. */
function isThrottle(uses: readonly MapUse[], value: ValueKind): boolean {
  if (uses.some((u) => u.kind === 'iterate' || u.kind === 'escape' || u.kind === 'size'))
    return false;
  const writes = uses.filter((u) => u.kind === 'write');
  const times = writes.length > 0 && writes.every((w) => w.value && isNow(w.tree, w.value));
  const reads = uses.filter((u) => u.kind === 'read');
  if (writes.some((w) => isLimit(w))) return false;
  return (
    (times || value === 'time') &&
    times &&
    reads.length > 0 &&
    reads.some((r) => comparesTime(callersAround(r.tree, r.at)[0] ?? r.at))
  );
}

/** What is held back is a caller, who is told so: who asks with a thousand other keys gets through. */
function isLimit({ tree, at }: MapUse): boolean {
  const fn = callersAround(tree, at)[0];
  return (
    fn !== undefined && mentions(fn, /\b(429|403|423)\b|TOO_MANY|TooMany|password|otp\b|sms\b/i)
  );
}

function stateReason(
  store: Store,
  uses: readonly MapUse[],
  value: ValueKind,
  name: string,
): string {
  if (SECURITY.test(name) || SECURITY.test(ownerName(store)))
    return 'Evicting an entry here would change what is allowed. Entries may go only when their time is over.';
  if (uses.some((u) => u.kind === 'escape'))
    return 'It is handed to other code, which may rely on every entry being there.';
  if (store.kind === 'set') return 'A value that is forgotten would count as new again.';
  if (value === 'number' && counts(uses))
    return 'Its entries are counts: an evicted one would start at zero again.';
  if (value === 'collection' || isFilledInPlace(uses))
    return 'Its entries are added to in place: after an eviction the next one would start over and count as the whole.';
  if (uses.some((u) => u.kind === 'iterate' && !isHarmlessListing(u)))
    return 'Its entries are listed elsewhere, so an eviction would change what is seen there.';
  if (uses.some((u) => u.kind === 'read' && hasDefault(u.tree, u.at)))
    return 'A missing entry has a default here, so an eviction would go unnoticed and change the result.';
  return STATE.test(name)
    ? 'It is the only copy of its entries. Decide when an entry may go.'
    : 'Nothing here can compute an entry again. Decide when an entry may go.';
}
