import type { Node } from '@babel/types';
import { isAfterFailure } from './after-failure.ts';
import { sweepsByAge } from './age-sweep.ts';
import { isSameKey } from './same-key.ts';
import { creationKind } from './store-creation.ts';
import { testsTime } from './time-test.ts';
import { sweepsByUnsetTime } from './unset-time.ts';
import { capOf } from './size-cap.ts';
import { lastName } from '../ast/names.ts';
import {
  functionAround,
  isCall,
  isFunction,
  isLoop,
  outermost,
  propertyName,
  unwrap,
} from '../ast/node.ts';
import type { Tree } from '../ast/tree.ts';
import { File } from '../file.ts';
import { callSitesOf } from '../execution/call-sites.ts';
import { waysTo, type Follows, type Way } from '../execution/ways-in.ts';
import { calledFunction } from '../semantics/call-target.ts';
import { callersAround, decoratorsOf, takenBy } from '../semantics/enclosing-function.ts';
import { goesOnTo } from '../semantics/goes-on.ts';
import { type Store } from './collection.ts';
import { areGathered } from './gathered-entries.ts';
import { isCalledBack } from './read-result.ts';
import type { MapUse } from './uses.ts';
import { EMPTIES, endsOwner, MAKES_AT_START } from '../knowledge/lifecycle.ts';
import { functionName } from '../semantics/function-name.ts';
import type { Project } from '../project.ts';

/** How entries leave a store, if ever. */
export interface Release {
  /** Something takes entries away while the program runs, or keeps them from coming in. */
  readonly bounded: boolean;
  /** The use that does so; undefined where none does. */
  readonly by?: MapUse;
  /** Ways out that do not keep it from growing. */
  readonly weak: readonly Weakness[];
}

type OfSome = 'failure' | 'stale' | 'taken' | 'gathered' | 'request';
type OfAll = 'stop' | 'reset' | 'asked' | 'uncalled' | 'unset' | 'empty';

export interface Weakness {
  /**
   * `stop`: only when the owner ends · `failure`: only what failed · `stale`: only when the same key is asked for after
   * its time · `taken`: only when a second request takes the entry · `gathered`: the same, after others have added to
   * it · `reset`: all at once, on request · `asked`: all at once, by a route that does nothing else · `uncalled`: by code
   * that nothing calls · `unset`: by a comparison with a time that no entry gets · `empty`: a size test whose branch
   * removes nothing · `request`: only what a request names
   */
  readonly kind: OfSome | OfAll;
  readonly use: MapUse;
  readonly name?: string | undefined;
}

/** Judges every deletion, clearing and re-assignment among the uses of a store. */
export function releaseOf(
  store: Store,
  uses: readonly MapUse[],
  project: Project | undefined,
): Release {
  const weak: Weakness[] = [];
  const asked = { uses, project, store };
  for (const use of uses) {
    if (use.kind === 'delete' || use.kind === 'clear' || use.kind === 'assign') {
      if (use.kind === 'assign' && isMaking(store, use)) continue;
      const why = weaknessOf(use, asked);
      if (!why) return { bounded: true, by: use, weak };
      weak.push(why);
    }
    if (use.kind === 'size') {
      const cap = capOf(use);
      if (cap === 'works') return { bounded: true, by: use, weak };
      if (cap === 'empty') weak.push({ kind: 'empty', use });
    }
  }
  return { bounded: false, weak };
}

/** The assignment is how the store comes to be, in code that begins its owner's life. */
function isMaking(store: Store, { tree, at, value }: MapUse): boolean {
  if (!value || creationKind(tree, unwrap(value)) !== store.kind) return false;
  const fn = tree.closest(at, isFunction);
  const name = fn ? (functionName(tree, fn) ?? '') : 'start';
  // What a constructor makes of its own is no use; here it empties what others keep.
  return name !== 'constructor' && MAKES_AT_START.test(name);
}

/** What a way out is judged with. */
interface Asked {
  readonly store: Store;
  readonly uses: readonly MapUse[];
  readonly project: Project | undefined;
}

function weaknessOf(use: MapUse, asked: Asked): Weakness | undefined {
  const { tree, at } = use;
  const { uses, project } = asked;
  const named = namedAround(use);
  const one = (kind: Weakness['kind']): Weakness => ({ kind, use, name: named?.name });
  if (isAfterFailure(tree, at)) return one('failure');
  if (use.kind === 'delete' && sweepsByUnsetTime(use, uses)) return one('unset');
  const file = File.of(tree, { project });
  const ways = waysTo(file, at, afterWrite(uses, project));
  if (ways.length === 0 && uses.some((u) => u.kind === 'write' && isReached(u, project)))
    return one('uncalled');
  if (use.kind === 'delete' && isByClock(use, uses)) return undefined;
  const isSweep = sweepsByAge(use, uses);
  if (isSweep && ways.length > 0 && ways.every((way) => way.isLast)) return one('stop');
  const isRun = isSweep && ways.some(({ kind }) => /^(asked|after|clock)$/.test(kind));
  if (named && endsOwner(tree, named.name) && !isRun && !isOfOneEntry(use, named.fn))
    return one('stop');
  if (use.kind === 'delete' && isStaleOnRead(use, uses)) return one('stale');
  const isAsked = ways.length > 0 && ways.every(({ kind }) => kind === 'asked');
  if (isAsked && use.kind === 'delete' && isTaken(use, ways, uses)) return one('taken');
  if (isAsked && use.kind === 'delete' && areGathered(uses, isEndOf(project)))
    return one('gathered');
  const isReset = use.kind !== 'delete' || (isSweep && ways.every(({ method }) => method));
  if (isAsked && isReset && isBareReset(use, ways)) return one('asked');
  if (use.kind !== 'assign' && !isRun && EMPTIES.test(named?.name ?? '')) return one('reset');
  if (isAsked && use.kind === 'delete' && !isSweep && !ways.some(deletes)) return one('request');
  return undefined;
}

/** In the callback of a timer that the code sets when it adds the entry: nobody has to ask for the entry. */
function isByClock({ tree, at }: MapUse, uses: readonly MapUse[]): boolean {
  const fn = functionAround(tree, at);
  const taker = fn && takenBy(tree, fn);
  if (!fn || taker?.receiver || !/^set(Timeout|Interval|Immediate)$/.test(taker?.name ?? ''))
    return false;
  const setter = functionAround(tree, fn);
  return uses.some(
    (use) => use.kind === 'write' && use.tree === tree && functionAround(tree, use.at) === setter,
  );
}

/** The function that writes has a caller somewhere; who calls that caller is not asked. */
function isReached({ tree, at }: MapUse, project: Project | undefined): boolean {
  const file = File.of(tree, { project });
  const fn = functionAround(tree, at);
  return !fn || callSitesOf(file, fn).sites.length > 0 || waysTo(file, at).length > 0;
}

/** Whether a write comes before a place in the same call of a function, by itself or in a function that is called there. */
function afterWrite(uses: readonly MapUse[], project: Project | undefined): Follows {
  const writes = uses.filter((u) => u.kind === 'write');
  const places = writes.flatMap(({ tree, at }) => {
    const fn = functionAround(tree, at);
    const calls = fn ? callSitesOf(File.of(tree, { project }), fn).sites : [];
    return [
      { tree, at },
      ...calls.map((site) => ({ tree: site.file.tree, at: site.call as Node })),
    ];
  });
  return ({ tree }, node) => {
    const fn = functionAround(tree, node);
    return places.some(
      (place) =>
        place.tree === tree &&
        fn !== undefined &&
        functionAround(tree, place.at) === fn &&
        (goesOnTo(tree, place.at, node) ||
          (goesOnLater(tree, node, project) && goesOnTo(tree, node, place.at))),
    );
  };
}

/** What the call runs goes on after code that follows: `work().finally(…)`, `setTimeout(…)`, an async function. */
function goesOnLater(tree: Tree, node: Node, project: Project | undefined): boolean {
  if (!isCall(node)) return false;
  const callee = unwrap(node.callee);
  if (/^(then|finally|setTimeout|setImmediate|nextTick)$/.test(lastName(callee) ?? '')) return true;
  const isWaitedFor = tree.parent(outermost(tree, node))?.type === 'AwaitExpression';
  return !isWaitedFor && calledFunction(tree, callee, project)?.node.async === true;
}

/** A second request takes what the first one left: all that is ever asked of an entry is asked where it goes. */
function isTaken(use: MapUse, ways: readonly Way[], uses: readonly MapUse[]): boolean {
  if (ways.some(deletes)) return false;
  if (ways.some(({ byPeer }) => byPeer)) return true;
  const takers = new Set(
    uses.filter((u) => u.kind === 'delete').map((u) => callersAround(u.tree, u.at).at(-1)),
  );
  const reads = uses.filter((u) => u.kind === 'read');
  const isHeld = uses.some((u) => u.kind === 'iterate' || u.kind === 'escape' || u.kind === 'size');
  // Whoever asked also waits for the answer that takes the callback out.
  if (reads.some(({ tree, at }) => isCalledBack(tree, at))) return false;
  return (
    !isHeld &&
    reads.some((r) => isSameKey(r.key, use.key ?? r.at)) &&
    reads.every((r) => takers.has(callersAround(r.tree, r.at).at(-1)))
  );
}

/** What runs the removal is a request that does not ask to have the entry deleted. */
function isEndOf(project: Project | undefined): (removal: MapUse) => boolean {
  return ({ tree, at }) => {
    const ways = waysTo(File.of(tree, { project }), at);
    return (
      ways.length > 0 &&
      ways.every((way) => way.kind === 'asked' && !deletes(way) && !isDecoratedDelete(way))
    );
  };
}

/** `@Delete(':id')` of a controller. */
function isDecoratedDelete({ file, handler }: Way): boolean {
  return (
    file !== undefined &&
    handler !== undefined &&
    decoratorsOf(file.tree, handler).some(({ name, onClass }) => !onClass && name === 'Delete')
  );
}

/** A route that deletes: what it takes out is data of its users, who see it go. */
function deletes({ method }: Way): boolean {
  return method === 'delete' || method === 'del';
}

/** All that a route does is to empty the store and to answer: a person asks for it, and no traffic does. */
function isBareReset(use: MapUse, ways: readonly Way[]): boolean {
  const fn = functionAround(use.tree, use.at);
  const own = fn?.body.type === 'BlockStatement' ? fn.body.body : [];
  return ways.every(({ handler }) => {
    const body = handler?.body.type === 'BlockStatement' ? handler.body.body : [];
    return handler === fn ? body.length <= 2 : own.length === 1 && body.length <= 2;
  });
}

/** `close(id)` deletes what it is told to, which is the end of one entry and not of the store. */
function isOfOneEntry({ kind, tree, at }: MapUse, fn: Node): boolean {
  if (kind !== 'delete') return false;
  for (const up of tree.ancestors(at)) {
    if (isLoop(up)) return false;
    if (up === fn) return true;
    if (
      isFunction(up) &&
      isCall(tree.parent(up)) &&
      propertyName((tree.parent(up) as { callee: Node }).callee) === 'forEach'
    )
      return false;
  }
  return false;
}

/** The nearest function around a use that has a name. */
function namedAround({ tree, at }: MapUse): { fn: Node; name: string | undefined } | undefined {
  return [...tree.ancestors(at)]
    .filter(isFunction)
    .map((fn) => ({ fn, name: functionName(tree, fn) }))
    .find((f) => f.name !== undefined);
}

/** Only the key that is being asked for goes, and only once its time is over. */
function isStaleOnRead(use: MapUse, uses: readonly MapUse[]): boolean {
  const { tree, at, key } = use;
  if (!key) return false;
  const fn = tree.closest(at, isFunction);
  let timed = false;
  for (const up of tree.ancestors(at)) {
    if (up === fn) break;
    if (isLoop(up)) return false;
    if (up.type === 'IfStatement' && tree.contains(up.consequent, at))
      timed ||= testsTime(tree, up.test);
  }
  // What is deleted to be written again is only replaced.
  timed ||= uses.some(
    (u) =>
      u.kind === 'write' &&
      u.tree === tree &&
      isSameKey(u.key, key) &&
      tree.closest(u.at, isFunction) === fn &&
      goesOnTo(tree, at, u.at) &&
      !isInCatchOf(tree, at, u.at),
  );
  if (!fn || !timed) return false;
  return uses.some(
    (u) =>
      u.kind === 'read' &&
      u.tree === tree &&
      isSameKey(u.key, key) &&
      tree.closest(u.at, isFunction) === fn,
  );
}

/** The second runs where the `try` that the first stands in has failed, and so mostly instead of it. */
function isInCatchOf(tree: Tree, tried: Node, caught: Node): boolean {
  return [...tree.ancestors(tried)].some(
    (up) =>
      up.type === 'TryStatement' &&
      tree.contains(up.block, tried) &&
      !!up.handler &&
      tree.contains(up.handler, caught),
  );
}
