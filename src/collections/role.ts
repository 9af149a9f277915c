import type { Node } from '@babel/types';
import { nameSpace } from './key-names.ts';
import { callersAround } from './callers-around.ts';
import { typeSpace } from './key-types.ts';
import { mentions } from '../ast/names.ts';
import { isCall, unwrap } from '../ast/node.ts';
import type { Tree } from '../ast/tree.ts';
import { calleeName } from '../semantics/qualified-name.ts';
import { scopesOf } from '../semantics/scope.ts';
import { isLooped } from '../semantics/loops.ts';
import { isOfKnownThings } from './allow-listed-keys.ts';
import { counts, hasDefault, isFilledInPlace } from './in-place-mutation.ts';
import { isFreshId, keySpaceOf } from './key-cardinality.ts';
import { isHarmlessListing } from './iteration.ts';
import { memoOf, type Memo } from './memoisation.ts';
import { CACHE, SECURITY, STATE } from '../knowledge/collection-names.ts';
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

const REGISTERS =
  /^(register|define|provide|use$|install|declare|bind|mount|add\w*(Handler|Listener|Hook|Plugin|Middleware|Route|Rule|Strategy|Provider|Command|Tool|Transport|Adapter|Validator|Factory|Type|Schema|Component|Module|Interceptor|Template|Definition|Source|Backend|Check|Step)s?$|set\w*(Handler|Config|Option|Default|Hook|Strategy|Provider|Context|Tag|Extra|Property|Properties|Attribute|Header|Variable|Setting|Flag)s?$)/;
const REGISTRY =
  /(registry|registries|registrations?|handlers?|listeners?|hooks|plugins?|middlewares?|routes|commands|strateg(y|ies)|providers?|adapters?|factor(y|ies)|validators?|formatters?|parsers?|transports?|definitions?|tools?|modules?|services|components?|schemas?|templates?|translations?|locales?|configs?|configurations?|settings|options|defaults|rules?|features?|flags?|switches|environments?|loggers?|tracers?|meters?|types?|models?|extensions?|drivers?|engines?|backends?|constants?|aliases|dictionar(y|ies)|vocabular(y|ies))$/i;
const LOCKS = /lock|mutex|semaphore|in_?flight|pending|queue/i;

/** Judges what a store is for by what is done to it, and only then by what it is called. */
export function purposeOf(tree: Tree, store: Store, uses: readonly MapUse[]): Purpose {
  const writes = uses.filter((u) => u.kind === 'write');
  const value = valueKindOf(tree, store, uses);
  if (isBoundedByCode(tree, store, writes, value)) return { kind: 'bounded' };
  const name = store.name.replace(/^[#_]+/, '');
  if (value === 'timer' && spentTimers(store, uses)) return { kind: 'spent' };
  const held = heldReason(name, value);
  if (held)
    return isOpen(writes) || value !== 'promise'
      ? { kind: 'state', reason: held }
      : { kind: 'bounded' };
  if (isSaidOnce(uses, store)) return { kind: 'once' };
  if (isThrottle(uses, value) && !/login|auth|attempt|otp|token|session/i.test(name))
    return { kind: 'throttle' };
  const memo = memoOf(store, uses, value, name);
  if (memo) return memo;
  if (!isOpen(writes)) return { kind: 'bounded' };
  if (REGISTRY.test(name) && !CACHE.test(name)) return { kind: 'bounded' };
  return { kind: 'state', reason: stateReason(store, uses, value, name) };
}

/** Some key is what the world sends, as far as its name and origin tell. */
function isOpen(writes: readonly MapUse[]): boolean {
  return writes.some(
    (w) => w.key && (keySpaceOf(w.tree, w.key) === 'open' || isFreshId(w.tree, w.key)),
  );
}

function isBoundedByCode(
  tree: Tree,
  store: Store,
  writes: readonly MapUse[],
  value: ValueKind,
): boolean {
  if (value === 'code' || value === 'instrument') return true;
  const { key } = entryTypes(tree, store);
  if (key && typeSpace(tree, key) === 'finite') return true;
  if (writes.every((w) => !w.key || keySpaceOf(w.tree, w.key) === 'finite')) return true;
  if (OF_THE_CODE.test(store.name.replace(/(Cache|Caches|Map|Store|Lookup|_cache|_map)$/, '')))
    return true;
  if (isOfKnownThings(store, writes)) return true;
  return writes.every((w) => isSetUp(w));
}

/** What a code base has a fixed number of, whatever its keys are called. */
const OF_THE_CODE =
  /((logger|tracer|meter)(config|option|setting)|template|locale|language|plugin|schema|grammar|font|icon|driver|dialect|partial)s?$/i;

/** Runs while the program comes up: at module level, in a constructor, in a method that registers or loads. */
function isSetUp({ tree, at, key }: MapUse): boolean {
  const around = callersAround(tree, at);
  return (
    around.length === 0 ||
    isCalledAtLoad(tree, around) ||
    around.some(
      (fn) =>
        REGISTERS.test(functionName(tree, fn) ?? '') ||
        (FILLS_AT_START.test(functionName(tree, fn) ?? '') &&
          !(key && keySpaceOf(tree, key) === 'open' && !isLooped(tree, at))),
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
  return STATE.test(name) || nameSpace(name) === 'open'
    ? 'It is the only copy of its entries. Decide when an entry may go.'
    : 'Nothing here can compute an entry again. Decide when an entry may go.';
}
