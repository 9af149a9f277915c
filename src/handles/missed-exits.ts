import type { Node } from '@babel/types';
import { allCalls, functionAround, propertyName } from '../ast/node.ts';
import type { Tree } from '../ast/tree.ts';
import type { File } from '../file.ts';
import { ENDS_KEEPER } from '../knowledge/lendings.ts';
import { lifetimeOf } from '../resources/lifetime.ts';
import { resourcesOf, type Resource } from '../resources/resource.ts';
import type { Exit } from '../semantics/exit-paths.ts';
import { isSameReference } from '../semantics/reference.ts';
import type { HandedOn } from './handed-on.ts';
import { lent, type Lent } from './lent.ts';

/** An exit on which a function that gives something back forgets to. */
export interface MissedExit {
  readonly node: Node;
  /**
   * - `early`: the function returns, though nothing failed.
   * - `caught`: something failed, and the function goes on and comes to its end.
   * - `failed`: something fails, or is thrown.
   * - `while ending`: something fails on the way to a release in a `catch`.
   */
  readonly kind: 'early' | 'caught' | 'failed' | 'while ending';
}

const ORDER: readonly MissedExit['kind'][] = ['early', 'caught', 'failed', 'while ending'];

/** The exit that tells most; undefined where each that is left may be another's to end. */
export function missedExit(one: Resource<Lent>, hands: HandedOn): MissedExit | undefined {
  const { tree } = one.file;
  const isFinal = one.releases.some(({ call }) => isInFinally(tree, call));
  const isStraight = one.releases.some(({ call }) => isUnconditional(one, call));
  // Where only some of what goes wrong gives it back, another may have taken it over.
  if (!isStraight && (hands !== 'none' || one.acquisition.lending.isPaired)) return undefined;
  const kindOf = ({ kind, node }: Exit): MissedExit['kind'] | undefined => {
    const isCaught = isInCatch(tree, node);
    if (kind === 'return' || kind === 'end') {
      if (hands === 'given') return undefined;
      if (!isStraight || (kind === 'return' && !isCaught)) return 'early';
      return isFinal ? undefined : 'caught';
    }
    // What fails before the `try` belongs to the taking.
    if (isFinal && kind !== 'throw') return undefined;
    return isCaught && kind !== 'throw' ? 'while ending' : 'failed';
  };
  return (one.exits ?? [])
    .flatMap((exit) => {
      const kind = kindOf(exit);
      return kind ? [{ node: exit.node, kind }] : [];
    })
    .sort((a, b) => ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind))[0];
}

/** It goes with what lent it: a page with a browser that the caller or the same code answers for, anything with what the same function ends. */
export function goesWithItsKeeper(file: File, { call, lending, value }: Lent): boolean {
  const { callee } = call;
  if (!('object' in callee) || value) return false;
  const keeper = callee.object as Node;
  if (lending.isPart && isOfOthers(file, keeper)) return true;
  const fn = functionAround(file.tree, call);
  return allCalls(file.tree).some(
    (end) =>
      'object' in end.callee &&
      end.arguments.length === 0 &&
      ENDS_KEEPER.test(propertyName(end.callee) ?? '') &&
      functionAround(file.tree, end) === fn &&
      isSameReference(file.tree, end.callee.object as Node, keeper),
  );
}

/** What lends it outlives the call: a page left open in it is lost, where any other goes with its browser. */
export function isLentByShared(file: File, { call, lending }: Lent): boolean {
  if (!lending.isPart || !('object' in call.callee)) return true;
  return /^(process|instance|injected)$/.test(lifetimeOf(file, call.callee.object as Node).span);
}

/** Handed in, or itself lent to a function of this file, which answers for it. */
function isOfOthers(file: File, keeper: Node): boolean {
  return (
    lifetimeOf(file, keeper).span === 'argument' ||
    resourcesOf(file, lent).some(({ acquisition }) =>
      isSameReference(file.tree, acquisition.token, keeper),
    )
  );
}

/** It runs whenever nothing fails: neither in a `catch` nor on one side of a test. */
function isUnconditional({ file: { tree }, acquisition }: Resource<Lent>, release: Node): boolean {
  const isFork = ({ type }: Node): boolean => /^(CatchClause|IfStatement|SwitchCase)$/.test(type);
  const fork = tree.closest(release, isFork);
  return !fork || tree.contains(fork, acquisition.call);
}

function isInCatch(tree: Tree, node: Node): boolean {
  return tree.closest(node, (up) => up.type === 'CatchClause') !== undefined;
}

function isInFinally(tree: Tree, node: Node): boolean {
  return [...tree.ancestors(node)].some(
    (up) => up.type === 'TryStatement' && up.finalizer && tree.contains(up.finalizer, node),
  );
}
