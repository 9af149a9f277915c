import type { Node, Statement } from '@babel/types';
import { mentions } from '../ast/names.ts';
import { functionAround, isLoop, statementAround, unwrap } from '../ast/node.ts';
import { endOf, startOf, type Tree } from '../ast/tree.ts';
import { enclose } from '../edits/block-body.ts';
import { insertAfter, prependToBody } from '../edits/insert-statement.ts';
import { isShortLived } from '../execution/command-line.ts';
import type { File } from '../file.ts';
import { HOLDS_OFF } from '../knowledge/collection-names.ts';
import type { Edit } from '../types.ts';
import { isAfterFailure } from './after-failure.ts';
import { storesOf, type Store } from './collection.ts';
import { stepOf } from './counted-down.ts';
import { isSteadyKey, reading, removal } from './entry-removal.ts';
import { keyOriginOf } from './key-origin.ts';
import { isHarmless } from './left-by-failure.ts';
import { lifeOf } from './lifetime.ts';
import type { KeyOrigin } from './origin.ts';
import { isSameKey } from './same-key.ts';
import { usesInFile, type MapUse } from './uses.ts';
import { withOtherFiles } from './uses-elsewhere.ts';

/** A count of failures that goes with success, and stays where the work is given up. */
export interface LeftByGivingUp {
  readonly store: Store;
  readonly write: MapUse;
  readonly origin: Exclude<KeyOrigin, { kind: 'code' }>;
  /** Has the count go where the work is given up. */
  readonly edits: Edit[];
}

/**
 * Silent where anything but the failure itself asks for the count: it then may hold somebody off, who must not get new
 * tries by having used up the old ones.
 */
export function* leftByGivingUp(file: File): Generator<LeftByGivingUp> {
  const { tree, project } = file;
  if (isShortLived(tree, project)) return;
  for (const store of storesOf(tree)) {
    const own = usesInFile(tree, store);
    const write = own.find((use) => isFailureCounted(use, own));
    if (!write?.key || !isOtherwiseRemoved(write, own)) continue;
    const edits = goneWhereGivenUp(store, write, own);
    if (!edits || lifeOf(file, store, own) === 'short') continue;
    const uses = withOtherFiles(tree, store, own, project);
    const isAsked = uses?.some((use) => use.kind === 'read' && !isOfFailure(use, write));
    if (!uses?.every((use) => use.kind === 'delete' || isHarmless(use)) || isAsked) continue;
    const origin = keyOriginOf(file, write.key);
    if (origin.kind !== 'code') yield { store, write, origin, edits };
  }
}

/** One more, in code that runs when something has failed. */
function isFailureCounted(use: MapUse, uses: readonly MapUse[]): boolean {
  return (
    use.kind === 'write' &&
    isAfterFailure(use.tree, use.at) &&
    stepOf(use, uses) === 'up' &&
    isSteadyKey(use)
  );
}

/** It is read where it is counted. */
function isOfFailure({ tree, at }: MapUse, write: MapUse): boolean {
  return (
    tree === write.tree &&
    functionAround(tree, at) === functionAround(tree, write.at) &&
    isAfterFailure(tree, at)
  );
}

/** The same entry goes somewhere, which is neither in a `finally` nor part of a sweep or of the failure itself. */
function isOtherwiseRemoved({ key }: MapUse, uses: readonly MapUse[]): boolean {
  const removals = uses.filter(({ kind }) => kind === 'delete');
  return (
    removals.length > 0 &&
    removals.every(({ tree, at, key: other }) => {
      if (!isSameKey(other, key) || isAfterFailure(tree, at)) return false;
      return ![...tree.ancestors(at)].some(
        (up) =>
          isLoop(up) ||
          (up.type === 'TryStatement' && !!up.finalizer && tree.contains(up.finalizer, at)),
      );
    })
  );
}

/** The removal, in the branch that a comparison of the count with its limit leads to. */
function goneWhereGivenUp(
  store: Store,
  write: MapUse,
  uses: readonly MapUse[],
): Edit[] | undefined {
  const { tree, at, value } = write;
  const statement = statementAround(tree, at);
  const block = statement && tree.parent(statement);
  const [read, gone] = [reading(write, store), removal(write, store)];
  if (block?.type !== 'BlockStatement' || read === undefined || gone === undefined)
    return undefined;
  const around = functionAround(tree, at) ?? block;
  const held = value && unwrap(value);
  const names = [read, ...(held?.type === 'Identifier' ? [held.name] : [])];
  for (const one of block.body) {
    if (one.type !== 'IfStatement' || mentions(around, HOLDS_OFF)) continue;
    const isOver = isOverLimit(tree, one.test, names);
    if (isOver === undefined) continue;
    const branch = isOver ? one.consequent : one.alternate;
    if (goesAfterwards(write, uses) && !/^(Return|Throw)/.test(lastOf(branch ?? block)?.type ?? ''))
      return undefined;
    if (!branch) return leaves(one.consequent) ? [insertAfter(tree, one, gone)] : undefined;
    if (uses.some((use) => tree.contains(branch, use.at))) return undefined;
    return branch.type === 'BlockStatement'
      ? [prependToBody(tree, branch, gone)]
      : enclose(tree, { start: startOf(branch), end: endOf(branch) }, [gone]);
  }
  return undefined;
}

/** True where the test is true of a count that is used up, false where it is true of one that is not. */
function isOverLimit(tree: Tree, test: Node, names: readonly string[]): boolean | undefined {
  const node = unwrap(test);
  if (node.type !== 'BinaryExpression' || !/^[<>]=?$|^===?$/.test(node.operator)) return undefined;
  const isCount = (side: Node): boolean => names.includes(tree.source(unwrap(side)));
  const isLeft = isCount(node.left);
  const limit = unwrap(isLeft ? node.right : node.left);
  if ((!isLeft && !isCount(node.right)) || (limit.type === 'NumericLiteral' && limit.value < 2))
    return undefined;
  return node.operator.startsWith('=') || node.operator.startsWith('>') === isLeft;
}

/** The branch does not come to what follows it. */
function leaves(branch: Statement): boolean {
  return /^(Return|Throw|Continue|Break)Statement$/.test(lastOf(branch)?.type ?? '');
}

function lastOf(branch: Statement): Statement | undefined {
  return branch.type === 'BlockStatement' ? branch.body.at(-1) : branch;
}

/** The entry goes after the `try` that the count is part of, however that ends. */
function goesAfterwards({ tree, at }: MapUse, uses: readonly MapUse[]): boolean {
  const work = tree.closest(at, ({ type }) => type === 'TryStatement');
  const fn = functionAround(tree, at);
  return uses.some(
    (use) =>
      use.kind === 'delete' &&
      work !== undefined &&
      startOf(use.at) > endOf(work) &&
      functionAround(use.tree, use.at) === fn,
  );
}
