import type { Node } from '@babel/types';
import type { Tree } from '../ast/tree.ts';
import { callersAround } from '../semantics/enclosing-function.ts';
import { changesEntry } from './in-place-mutation.ts';
import { resultOf } from './read-result.ts';
import { isSameKey } from './same-key.ts';
import type { MapUse } from './uses.ts';

/**
 * Entries gather what comes in several requests, until one of them takes all of it: parts of an upload, answers of a
 * form. Each look at an entry adds to it or takes it, and `isTaker` says whether a removal may be the normal end of one,
 * rather than a person's wish to be rid of it. Entries that code shows or lists are data, and people expect them to stay.
 */
export function areGathered(
  uses: readonly MapUse[],
  isTaker: (removal: MapUse) => boolean,
): boolean {
  if (uses.some(({ kind }) => /^(iterate|escape|clear|test)$/.test(kind))) return false;
  const removals = uses.filter(({ kind }) => kind === 'delete');
  const takers = new Set(removals.map(unitOf));
  const reads = uses.filter(({ kind }) => kind === 'read');
  const others = reads.filter((read) => !takers.has(unitOf(read)));
  return (
    others.length > 0 &&
    others.every(changesEntry) &&
    removals.some((one) => isTaker(one) && reads.some((read) => isTakenBy(read, one)))
  );
}

function unitOf({ tree, at }: MapUse): Node | undefined {
  return callersAround(tree, at).at(-1);
}

/** The function that removes the entry goes on with what is in it, and does not only ask whether it is there. */
function isTakenBy(read: MapUse, removal: MapUse): boolean {
  const { tree, at } = read;
  if (tree !== removal.tree || unitOf(read) !== unitOf(removal)) return false;
  if (!isSameKey(read.key, removal.key ?? removal.at)) return false;
  return (resultOf(tree, at)?.references ?? []).some((one) => isPartUsed(tree, one));
}

/** A member of it is read, outside of a test. */
function isPartUsed(tree: Tree, one: Node): boolean {
  const member = tree.parent(one);
  if (!member || !('object' in member) || member.object !== one) return false;
  let child: Node = member;
  for (const up of tree.ancestors(child)) {
    if (up.type === 'IfStatement' || up.type === 'ConditionalExpression') return up.test !== child;
    if (/Statement$|Declaration$/.test(up.type)) return true;
    child = up;
  }
  return false;
}
