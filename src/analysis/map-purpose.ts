import type { Node } from '@babel/types';
import { isCall, isFunction, isLoop, propertyName, unwrap } from '../ast/node.ts';
import { descendants, type Tree } from '../ast/tree.ts';
import { scopesOf, type Binding } from './binding.ts';
import { callersAround, type Store } from './map-store.ts';
import { isFreshId, keySpaceOf, nameSpace, typeSpace } from './map-key.ts';
import { comparesTime, nameOf, resultOf } from './map-release.ts';
import { isWorkedOutAgain } from './map-miss.ts';
import { unitOf } from './map-unit.ts';
import { isOfKnownThings } from './known-things.ts';
import { entryTypes } from './map-type.ts';
import type { MapUse } from './map-use.ts';
import { spentTimers } from './spent-timer.ts';
import { originOfValue, valueKindOf, type ValueKind } from './map-value.ts';

/** What a store is there for. */
export type Purpose =
  /** Bounded by the code itself: a registry, a table, a handful of keys. */
  | { readonly kind: 'bounded' }
  /** A miss works the value out again. `timed`: entries are compared with the clock. */
  | { readonly kind: 'memo'; readonly timed: boolean; readonly sure: boolean }
  /** Remembers what was said, so that it is said once. */
  | { readonly kind: 'once' }
  /** When something was last done, so that it is not done too often. */
  | { readonly kind: 'throttle' }
  /** Timers that have fired: their entries mean nothing any more. */
  | { readonly kind: 'spent' }
  /** Evicting an entry would change what the program does; `reason` says how. */
  | { readonly kind: 'state'; readonly reason: string };

const BEGINS = /^(constructor$|setup|init|initialize|configure|populate|seed|preload|bootstrap|load[A-Z]\w*s$|loadFrom|loadAll|build[A-Z]\w*(Map|Index|Table|s)$)/;
const REGISTERS = /^(register|define|provide|use$|install|declare|bind|mount|add\w*(Handler|Listener|Hook|Plugin|Middleware|Route|Rule|Strategy|Provider|Command|Tool|Transport|Adapter|Validator|Factory|Type|Schema|Component|Module|Interceptor|Template|Definition|Source|Backend|Check|Step)s?$|set\w*(Handler|Config|Option|Default|Hook|Strategy|Provider|Context|Tag|Extra|Property|Properties|Attribute|Header|Variable|Setting|Flag)s?$)/;
const REGISTRY = /(registry|registries|registrations?|handlers?|listeners?|hooks|plugins?|middlewares?|routes|commands|strateg(y|ies)|providers?|adapters?|factor(y|ies)|validators?|formatters?|parsers?|transports?|definitions?|tools?|modules?|services|components?|schemas?|templates?|translations?|locales?|configs?|configurations?|settings|options|defaults|rules?|features?|flags?|switches|environments?|loggers?|tracers?|meters?|types?|models?|extensions?|drivers?|engines?|backends?|constants?|aliases|dictionar(y|ies)|vocabular(y|ies))$/i;

const LOCKS = /lock|mutex|semaphore|in_?flight|pending|queue/i;
const SECURITY = /nonce|revo[ck]|black_?list|block(ed|_?list)|deny_?list|bann|idempot|replay|otp|csrf|rate_?limit|limiter|attempts|lockout|quota|flood|suspicious|permission|\bacls?\b|acl|token|auth|allow_?list|white_?list|circuit|breaker/i;
const CACHE = /cache|cached|memo(?!ry)|memoi[sz]/i;
/** What even a cache of this name holds the one copy of, unless it is seen to load it. */
const ONLY_COPY = /session|cart|conversation|thread|login|order|job|draft|link/i;
const STATE = /session|cart|conversation|thread|chat|room|player|order|task|job|message|histor|progress|user|customer|account|state|store|record|ledger|stage|swarm|workflow|allocation|decision|context|document|transaction|subscription|agent|game|battle|call|connection|client/i;

/** Judges what a store is for by what is done to it, and only then by what it is called. */
export function purposeOf(tree: Tree, store: Store, uses: readonly MapUse[]): Purpose {
  const writes = uses.filter((u) => u.kind === 'write');
  const value = valueKindOf(tree, store, uses);
  if (isBoundedByCode(tree, store, writes, value)) return { kind: 'bounded' };
  const name = store.name.replace(/^[#_]+/, '');
  if (value === 'timer' && spentTimers(store, uses)) return { kind: 'spent' };
  const held = heldReason(name, value);
  if (held) return isOpen(writes) || value !== 'promise' ? { kind: 'state', reason: held } : { kind: 'bounded' };
  if (isSaidOnce(uses, store)) return { kind: 'once' };
  if (isThrottle(uses, value) && !/login|auth|attempt|otp|token|session/i.test(name)) return { kind: 'throttle' };
  const memo = memoOf(store, uses, value, name);
  if (memo) return memo;
  if (!isOpen(writes)) return { kind: 'bounded' };
  if (REGISTRY.test(name) && !CACHE.test(name)) return { kind: 'bounded' };
  return { kind: 'state', reason: stateReason(store, uses, value, name) };
}

/** Some key is what the world sends, as far as its name and origin tell. */
function isOpen(writes: readonly MapUse[]): boolean {
  return writes.some((w) => w.key && (keySpaceOf(w.tree, w.key) === 'open' || isFreshId(w.tree, w.key)));
}

function isBoundedByCode(tree: Tree, store: Store, writes: readonly MapUse[], value: ValueKind): boolean {
  if (value === 'code' || value === 'instrument') return true;
  const { key } = entryTypes(tree, store);
  if (key && typeSpace(tree, key) === 'finite') return true;
  if (writes.every((w) => !w.key || keySpaceOf(w.tree, w.key) === 'finite')) return true;
  if (OF_THE_CODE.test(store.name.replace(/(Cache|Caches|Map|Store|Lookup|_cache|_map)$/, ''))) return true;
  if (isOfKnownThings(store, writes)) return true;
  return writes.every((w) => isSetUp(w));
}

/** What a code base has a fixed number of, whatever its keys are called. */
const OF_THE_CODE = /((logger|tracer|meter)(config|option|setting)|template|locale|language|plugin|schema|grammar|font|icon|driver|dialect|partial)s?$/i;

/** Runs while the program comes up: at module level, in a constructor, in a method that registers or loads. */
function isSetUp({ tree, at, key }: MapUse): boolean {
  const around = callersAround(tree, at);
  return around.length === 0 || isCalledAtLoad(tree, around) || around.some((fn) => REGISTERS.test(nameOf(tree, fn) ?? '') || (BEGINS.test(nameOf(tree, fn) ?? '') && !(key && keySpaceOf(tree, key) === 'open' && !isLooped(tree, at))));
}

/** The one function around is a module's own, and all that calls it is the module while it is loaded. */
function isCalledAtLoad(tree: Tree, [fn, ...others]: readonly Node[]): boolean {
  if (!fn || others.length > 0) return false;
  const id = fn.type === 'FunctionDeclaration' ? fn.id : tree.parent(fn)?.type === 'VariableDeclarator' ? (tree.parent(fn) as { id: Node }).id : undefined;
  const binding = id?.type === 'Identifier' ? scopesOf(tree).resolve(id) : undefined;
  const users = binding?.references.filter((r) => r !== id) ?? [];
  return binding?.kind !== 'param' && users.length > 0 && users.every((r) => {
    const up = tree.parent(r);
    return isCall(up) && up.callee === r && callersAround(tree, up).length === 0;
  });
}

/** In a loop over something that is there already. */
function isLooped(tree: Tree, at: Node): boolean {
  for (const up of tree.ancestors(at)) {
    if (isLoop(up)) return true;
    if (isFunction(up)) return isCall(tree.parent(up)) && /^(forEach|map|reduce)$/.test(propertyName((tree.parent(up) as { callee: Node }).callee) ?? '');
  }
  return false;
}

function heldReason(name: string, value: ValueKind): string | undefined {
  switch (value) {
    case 'lock': return 'Its values are locks or queues: an evicted one would let two callers in at once.';
    case 'timer': return 'Its values are timers: an evicted one would go on with nobody left to clear it.';
    case 'resource': return 'Its values hold connections or other resources, so each would have to be closed when it is evicted.';
    case 'promise': return 'Its values are promises: evicting one that is in flight would start the work a second time.';
    default: return LOCKS.test(name) && !CACHE.test(name) ? 'It keeps track of what is going on: an evicted entry would be done twice or never.' : undefined;
  }
}

const SAYS = /\b(console|log|logger|warn\w*|deprecat\w*|debug|notice|emitWarning|reportError|info|error)\b|\.(log|warn|debug|info|error|notice|deprecated?)\b|(^|\.)[#_]?[lL]og\b/;

/** `if (!seen.has(text)) { seen.add(text); console.warn(text); }`, and nothing else is asked of it. */
function isSaidOnce(uses: readonly MapUse[], store: Store): boolean {
  if (uses.some((u) => u.kind === 'iterate' || u.kind === 'size' || u.kind === 'escape')) return false;
  const writes = uses.filter((u) => u.kind === 'write');
  if (store.kind !== 'set' && !writes.every((w) => w.value && /^(true|1|Date\.now\(\))$/.test(w.tree.source(w.value)))) return false;
  return writes.length > 0 && writes.every((write) => {
    const { tree, at } = write;
    const unit = unitOf(store, write);
    if (!unit || !('body' in unit) || !uses.some((u) => u.kind === 'read' && u.tree === tree && unitOf(store, u) === unit)) return false;
    const branch = [...tree.ancestors(at)].find((up) => up.type === 'IfStatement' && tree.contains(unit, up) && uses.some((u) => u.kind === 'read' && tree.contains(up.test, u.at)));
    const body = branch?.type === 'IfStatement' ? branch.consequent : (unit.body as Node);
    const statements = body.type === 'BlockStatement' ? body.body : [body];
    const others = statements.filter((s) => !tree.contains(s, at) && s.type !== 'ReturnStatement' && s.type !== 'IfStatement');
    return others.length > 0 && others.every((s) => s.type === 'ExpressionStatement' && SAYS.test(tree.source(s).split('(')[0] ?? ''));
  });
}

/** Its values are points in time, and all that is asked is how long ago that was. */
function isThrottle(uses: readonly MapUse[], value: ValueKind): boolean {
  if (uses.some((u) => u.kind === 'iterate' || u.kind === 'escape' || u.kind === 'size')) return false;
  const writes = uses.filter((u) => u.kind === 'write');
  const times = writes.length > 0 && writes.every((w) => w.value && /^(Date\.now\(\)|new Date\(\)|now|performance\.now\(\)|currentTime)$/.test(w.tree.source(w.value)));
  const reads = uses.filter((u) => u.kind === 'read');
  if (writes.some((w) => isLimit(w))) return false;
  return (times || value === 'time') && times && reads.length > 0 && reads.some((r) => comparesTime(r.tree, callersAround(r.tree, r.at)[0] ?? r.at));
}

/** What is held back is a caller, who is told so: who asks with a thousand other keys gets through. */
function isLimit({ tree, at }: MapUse): boolean {
  const fn = callersAround(tree, at)[0];
  return fn !== undefined && /\b(429|403|423)\b|TOO_MANY|TooMany|password|otp\b|sms\b/i.test(tree.source(fn));
}

const STATISTICS = /stats?(?![a-z])|statistic|debug|dump|inspect|info|health|size|report|usage|metrics|clear|invalidate|evict|prune|purge|clean|expire|reset|flush/i;

/** The store as a memo: what it holds is worked out from elsewhere, and a miss works it out again. */
function memoOf(store: Store, uses: readonly MapUse[], value: ValueKind, name: string): Purpose | undefined {
  if (store.kind === 'set' || (value === 'number' && store.kind === 'object' && !CACHE.test(name)) || value === 'collection' && isFilledInPlace(uses) || value === 'number' && counts(uses)) return undefined;
  const writes = uses.filter((u) => u.kind === 'write' && callersAround(u.tree, u.at).length > 0);
  const reads = uses.filter((u) => u.kind === 'read');
  const listed = uses.filter((u) => u.kind === 'iterate' && !isHarmlessListing(u));
  const again = writes.filter((w) => isReadThrough(store, w, uses));
  const through = again.filter((w) => isWorkedOutAgain(store, w, uses) && (CACHE.test(name) || !STATE.test(name) || waits(store, w)));
  const called = CACHE.test(name) || CACHE.test(ownerName(store));
  if (listed.length > 0 || uses.some((u) => u.kind === 'escape')) return undefined;
  if (isFilledInPlace(uses) || reads.length === 0) return undefined;
  const timed = reads.some((r) => comparesTime(r.tree, callersAround(r.tree, r.at)[0] ?? r.at));
  const fits = reads.every((r) => missIsHarmless(r, called));
  if (again.length > 0 && through.length === 0) return undefined;
  if (through.length > 0 && fits && (!SECURITY.test(name) || (called && through.every((w) => waits(store, w))))) return { kind: 'memo', timed, sure: through.length === writes.length };
  return called && fits && !SECURITY.test(name) && !ONLY_COPY.test(name) && writes.some((w) => !isLooped(w.tree, w.at)) && writes.every((w) => isPutAway(store, w)) ? { kind: 'memo', timed, sure: false } : undefined;
}

/** A setter of a cache, whose callers work the value out, or the end of a function that has waited for it; no `save(user)`. */
function isPutAway(store: Store, write: MapUse): boolean {
  const { tree, value } = write;
  if (!value || isFreshState(write) || unwrap(value).type === 'StringLiteral') return false;
  const unit = unitOf(store, write);
  return unit !== undefined && (waits(store, write) || /^_?(set|put|cache|store|remember|memo|write|update|load|get|fetch|read|find|resolve|compute|lookup|test|check|query|ask|detect|render|is[A-Z]|has[A-Z])/i.test((nameOf(tree, unit) ?? '').replace('#', '')));
}

function isWaiting(node: Node): boolean {
  return node.type === 'AwaitExpression' || (node.type === 'ForOfStatement' && node.await);
}

/** The function that stores the value has waited for it: it comes from a store elsewhere. */
function waits(store: Store, write: MapUse): boolean {
  const unit = unitOf(store, write);
  return unit !== undefined && [...descendants(unit)].some((n) => isWaiting(n) && (n.start as number) < (write.at.start as number));
}

function ownerName(store: Store): string {
  const [home] = store.homes;
  return home.kind === 'field' ? (home.cls.id?.name ?? '') : '';
}

/** The entries are only counted for a statistic, or gone through to remove some. */
function isHarmlessListing({ tree, at }: MapUse): boolean {
  if (isKeptElsewhere(tree, at)) return false;
  const around = [...tree.ancestors(at)].filter(isFunction).map((fn) => nameOf(tree, fn)).filter((n) => n !== undefined);
  if (around.some((n) => STATISTICS.test(n)) || tree.parent(at)?.type === 'MemberExpression' && propertyName(tree.parent(at) as Node) === 'length') return true;
  return isSearch(tree, at);
}

/** What is listed goes to a file, a database or a clone. */
function isKeptElsewhere(tree: Tree, at: Node): boolean {
  if (isCall(at) && /^(structuredClone|postMessage)$/.test(tree.source(at.callee))) return true;
  for (const up of tree.ancestors(at)) {
    if (isCall(up) && /(^|\.)(write(File|FileSync)?|save\w*|persist\w*|upload\w*|insert\w*|postMessage|serialize)$/.test(tree.source(up.callee))) return true;
    if (up.type.endsWith('Statement') || isFunction(up)) return false;
  }
  return false;
}

/** `[...m.values()].find(…)` whose result is only used if there is one. */
function isSearch(tree: Tree, at: Node): boolean {
  for (let node = at, up = tree.parent(node); up; node = up, up = tree.parent(up)) {
    if (up.type === 'VariableDeclarator' || up.type === 'IfStatement') return /\.find\(/.test(tree.source(node));
    if (up.type === 'ReturnStatement' || isFunction(up)) return false;
  }
  return false;
}

/** A function asks for a key, and, where it is missing, stores what it gets from elsewhere under the same key. */
function isReadThrough(store: Store, write: MapUse, uses: readonly MapUse[]): boolean {
  if (!write.value || !write.key || isFreshState(write)) return false;
  const unit = unitOf(store, write);
  if (!unit) return false;
  const text = keyText(write);
  const reads = uses.filter((u) => u.kind === 'read' && u.tree === write.tree && (u.at.start as number) < (write.at.start as number) && unitOf(store, u) === unit);
  const searched = uses.some((u) => u.kind === 'iterate' && u.tree === write.tree && unitOf(store, u) === unit && isSearch(u.tree, u.at));
  return searched || reads.some((r) => r.key && (keyText(r) === text || sameSubject(r.key, write.key as Node))) && isDerived(write.tree, write.value);
}

function keyText({ tree, key }: MapUse): string {
  return key ? tree.source(key).replace(/\s+/g, '') : '';
}

/** `get(id)` and `set(row.id, row)`: by what the last name is. */
function sameSubject(a: Node, b: Node): boolean {
  const last = (node: Node): string | undefined => (node.type === 'Identifier' ? node.name : propertyName(node));
  const [x, y] = [last(unwrap(a)), last(unwrap(b))];
  return x !== undefined && y !== undefined && (x === y || (/id$/i.test(x) && /^_?id$/i.test(y)));
}

/** A value that starts from nothing, to be filled later: `[]`, `{ count: 0 }`, `new Session()`. */
function isFreshState({ tree, value }: MapUse): boolean {
  if (!value) return false;
  const node = originOfValue(tree, value);
  if (node !== unwrap(value) && isFilledLocal(tree, unwrap(value))) return false;
  if (node.type === 'ArrayExpression') return node.elements.length === 0;
  if (node.type === 'ObjectExpression') return !isDerived(tree, node) && !node.properties.some((p) => p.type === 'ObjectProperty' && unwrap(p.value).type === 'MemberExpression');
  if (node.type === 'NewExpression') return !/^(RegExp|URL|Date|Intl\.\w+|Minimatch|Function|Ajv|\w*(Regex|Regexp|Matcher|Template|Script))$/.test(tree.source(node.callee)) && node.arguments.every((a) => a.type === 'Identifier' || a.type === 'StringLiteral' || a.type === 'ThisExpression' || a.type === 'MemberExpression' || a.type === 'NumericLiteral' || a.type === 'BooleanLiteral' || a.type === 'NullLiteral');
  return false;
}

/** The value comes out of a call or an await, or is part of something that does. */
function isDerived(tree: Tree, value: Node, depth = 0): boolean {
  if (unwrap(value).type === 'Identifier' && isFilledLocal(tree, unwrap(value))) return true;
  const node = originOfValue(tree, value);
  if (depth > 4) return false;
  switch (node.type) {
    case 'AwaitExpression':
    case 'YieldExpression':
      return true;
    case 'CallExpression':
    case 'OptionalCallExpression': {
      const callee = tree.source(node.callee);
      return !/^(Date\.now|performance\.now|Symbol|process\.hrtime)$/.test(callee) && !/(^|\.)(uuid\w*|randomUUID|nanoid|v4|createEmpty\w*|new[A-Z]\w*|default[A-Z]\w*|initial\w*|empty\w*|generate\w*Id)$/.test(callee);
    }
    case 'NewExpression':
      return !/^(Date|Map|Set|Array|Object|Error)$/.test(tree.source(node.callee));
    case 'ObjectExpression':
      return node.properties.some((p) => (p.type === 'ObjectProperty' ? isDerived(tree, p.value as Node, depth + 1) : p.type === 'SpreadElement' && isDerived(tree, p.argument, depth + 1)));
    case 'MemberExpression':
    case 'OptionalMemberExpression':
      if (/^(length|size)$/.test(propertyName(node) ?? '') || rootOf(node).type === 'ThisExpression') return false;
      return node.object.type === 'Identifier' ? isDerived(tree, node.object, depth + 1) || node.computed : true;
    case 'ConditionalExpression':
      return isDerived(tree, node.consequent, depth + 1) || isDerived(tree, node.alternate, depth + 1);
    case 'LogicalExpression':
      return isDerived(tree, node.left, depth + 1) || isDerived(tree, node.right, depth + 1);
    case 'TemplateLiteral':
    case 'BinaryExpression':
      return true;
    case 'Identifier':
      return isCallbackParam(tree, node) || isFilledLocal(tree, node);
    default:
      return false;
  }
}

/** `a` of `a.b.c`. */
function rootOf(member: Node): Node {
  let node = member;
  while (node.type === 'MemberExpression' || node.type === 'OptionalMemberExpression') node = unwrap(node.object);
  return node;
}

/** What a callback is handed came out of the call: `load().then((menu) => …)`. The elements of a list are there already. */
function isCallbackParam(tree: Tree, id: Node): boolean {
  const binding = scopesOf(tree).resolve(id);
  const fn = binding?.kind === 'param' ? tree.closest(binding.identifier, isFunction) : undefined;
  const call = fn && tree.parent(fn);
  if (!fn || !isCall(call)) return false;
  return propertyName(call.callee) !== 'forEach' || [...tree.ancestors(fn)].some((up) => isFunction(up) && [...descendants(up)].some(isWaiting));
}

/** A local that other statements fill before it is stored, in a function that waits for what it fills it with. */
function isFilledLocal(tree: Tree, id: Node): boolean {
  const binding = scopesOf(tree).resolve(id);
  const fn = binding?.declaration.type === 'VariableDeclarator' ? tree.closest(binding.declaration, isFunction) : undefined;
  return binding !== undefined && fn !== undefined && binding.references.length > 2 && [...descendants(fn)].some(isWaiting);
}

const BOOKKEEPING = /^(hits?|lastUsed\w*|lastAccess\w*|accessCount|accessed\w*|timestamp|expires?\w*|uses?|usedAt|touched|lastActivity\w*)$/;

/** What is read is changed and not only looked at: entries hold what nothing else does. */
function isFilledInPlace(uses: readonly MapUse[]): boolean {
  return uses.some((use) => {
    if (use.kind !== 'read') return false;
    const { tree, at } = use;
    const outer = memberAround(tree, at);
    if (outer && changes(tree, outer)) return true;
    const binding = resultOf(tree, at);
    return binding !== undefined && (hasDefault(tree, at) || !isOnlyOnHit(tree, binding)) && binding.references.some((r) => isChanged(tree, r));
  });
}

function memberAround(tree: Tree, at: Node): Node | undefined {
  let up = tree.parent(at);
  while (up && unwrap(up) !== up) up = tree.parent(up);
  return up && (up.type === 'MemberExpression' || up.type === 'OptionalMemberExpression') && unwrap(up.object) === at ? up : undefined;
}

function isChanged(tree: Tree, reference: Node): boolean {
  const member = memberAround(tree, reference);
  return member !== undefined && changes(tree, member);
}

const MUTATORS = /^(push|unshift|add|set|splice|pop|shift|delete|clear|append|record|update|increment|inc|observe)$/;

function changes(tree: Tree, member: Node): boolean {
  const name = propertyName(member);
  const up = tree.parent(member);
  if (isCall(up) && up.callee === member) return name !== undefined && MUTATORS.test(name);
  if (name !== undefined && BOOKKEEPING.test(name)) return false;
  return (up?.type === 'AssignmentExpression' && up.left === member) || up?.type === 'UpdateExpression' || (up?.type === 'MemberExpression' && up.object === member && changes(tree, up));
}

/** `get(k) || []`: on a miss it starts anew. */
function hasDefault(tree: Tree, at: Node): boolean {
  let node = at;
  let up = tree.parent(node);
  while (up && unwrap(up) !== up) [node, up] = [up, tree.parent(up)];
  return up?.type === 'LogicalExpression' && up.left === node && up.operator !== '&&';
}

/** `if (cached) { cached.x = … }`: nothing happens on a miss. */
function isOnlyOnHit(tree: Tree, binding: Binding): boolean {
  return binding.references.filter((r) => isChanged(tree, r)).every((r) => [...tree.ancestors(r)].some((up) => up.type === 'IfStatement' && !up.alternate && tree.contains(up.consequent, r) && [...descendants(up.test)].some((n) => binding.references.includes(n as never))));
}

/** A number that goes up from what it was. */
function counts(uses: readonly MapUse[]): boolean {
  return uses.some((u) => u.kind === 'write' && (u.at.type === 'UpdateExpression' || (u.at.type === 'AssignmentExpression' && /^[-+]=$/.test(u.at.operator)) || (u.value && unwrap(u.value).type === 'BinaryExpression' && /\b(get|count|current|existing|prev\w*)\b|\[/.test(u.tree.source(u.value)))));
}

/** After a miss the code goes on to get the value from elsewhere, or says that there is none, as a cache does. */
function missIsHarmless(use: MapUse, called: boolean): boolean {
  const { tree, at } = use;
  if (hasDefault(tree, at)) {
    const up = tree.parent(at);
    return called && up?.type === 'LogicalExpression' && /^(null|undefined|false)$/.test(tree.source(up.right));
  }
  const binding = resultOf(tree, at);
  const fn = callersAround(tree, at)[0];
  if (!fn) return true;
  if (!binding) return !isReliedOn(tree, at, fn);
  return !missThrows(fn, binding);
}

/** `get(k)!.name` after something else was waited for: the entry may be gone by then. */
function isReliedOn(tree: Tree, at: Node, fn: Node): boolean {
  const up = tree.parent(at);
  if (up?.type !== 'TSNonNullExpression' && !(up?.type === 'MemberExpression' && up.object === at && isCall(at))) return false;
  const writes = [...descendants(fn)].filter((n) => isCall(n) && propertyName(n.callee) === 'set' && (n.end as number) < (at.start as number));
  const last = writes.at(-1);
  return last !== undefined && [...descendants(fn)].some((n) => isWaiting(n) && (n.start as number) > (last.end as number) && (n.start as number) < (at.start as number));
}

/** `if (!thread) throw …`, and not a branch that gets the value first. */
function missThrows(fn: Node, binding: Binding): boolean {
  return [...descendants(fn)].some((n) => {
    if (n.type !== 'IfStatement' || n.test.type !== 'UnaryExpression' || n.test.operator !== '!' || !binding.references.includes(n.test.argument as never)) return false;
    const inside = [...descendants(n.consequent, (d) => !isFunction(d))];
    return inside.some((d) => d.type === 'ThrowStatement') && !inside.some((d) => d.type === 'AssignmentExpression' && binding.references.includes(d.left as never));
  });
}

function stateReason(store: Store, uses: readonly MapUse[], value: ValueKind, name: string): string {
  if (SECURITY.test(name) || SECURITY.test(ownerName(store))) return 'Forgetting an entry here would change what is allowed, so entries may only go when their time is over.';
  if (uses.some((u) => u.kind === 'escape')) return 'It is handed to other code, which may rely on every entry being there.';
  if (store.kind === 'set') return 'A value that is forgotten would count as new again.';
  if (value === 'number' && counts(uses)) return 'Its entries count: one that is evicted would begin at zero again.';
  if (value === 'collection' || isFilledInPlace(uses)) return 'Its entries are added to in place: after an eviction the next one would start anew and count as the whole.';
  if (uses.some((u) => u.kind === 'iterate' && !isHarmlessListing(u))) return 'Its entries are listed elsewhere, so an eviction would change what is seen there.';
  if (uses.some((u) => u.kind === 'read' && hasDefault(u.tree, u.at))) return 'A missing entry has a default here, so an eviction would go unnoticed and change the result.';
  return STATE.test(name) || nameSpace(name) === 'open' ? 'It is the only copy of its entries: when one may go is a decision for you.' : 'Nothing here can work out an entry again, so when one may go is a decision for you.';
}
