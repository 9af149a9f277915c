import type { Node, Statement } from '@babel/types';
import { functionAround, isFunction, statementAround, unwrap } from '../ast/node.ts';
import { descendants, type Tree } from '../ast/tree.ts';
import { finallyBetween } from '../edits/finally-between.ts';
import { isShortLived } from '../execution/command-line.ts';
import type { File } from '../file.ts';
import { endsOwner } from '../knowledge/lifecycle.ts';
import { unmetExits } from '../semantics/exit-paths.ts';
import { functionName } from '../semantics/function-name.ts';
import { goesOnTo } from '../semantics/goes-on.ts';
import { scopesOf, type Binding } from '../semantics/scope.ts';
import type { Edit } from '../types.ts';
import { storesOf, type Store } from './collection.ts';
import { keyOriginOf } from './key-origin.ts';
import { lifeOf } from './lifetime.ts';
import type { KeyOrigin } from './origin.ts';
import { resultOf } from './read-result.ts';
import { removedByWork, removeOnceSettled } from './removed-by-work.ts';
import { isSameKey } from './same-key.ts';
import { usesInFile, type MapUse } from './uses.ts';
import { withOtherFiles } from './uses-elsewhere.ts';
import { valueKindOf } from './value-kind.ts';

/** An entry that a function adds for the time of some work, and that stays when the work fails. */
export interface LeftByFailure {
  readonly store: Store;
  readonly write: MapUse;
  /** What may fail: an `await` or a `throw`. */
  readonly failing: Node;
  readonly origin: Exclude<KeyOrigin, { kind: 'code' }>;
  /** The entry only says that the work goes on: it is the promise of it, or a mark that nothing but this code asks for. */
  readonly isMark: boolean;
  /** Has the entry go in a `finally`; undefined where that cannot be written. */
  readonly edits: Edit[] | undefined;
}

/** Undefined where entries are removed otherwise, too, or where the code answers the failure itself. */
export function* leftByFailure(file: File): Generator<LeftByFailure> {
  const { tree, project } = file;
  if (isShortLived(tree, project)) return;
  for (const store of storesOf(tree)) {
    const own = usesInFile(tree, store);
    const pairs = own.flatMap((write) =>
      write.kind === 'write' ? pairsOf(file, store, write, own) : [],
    );
    if (pairs.length === 0 || lifeOf(file, store, own) === 'short') continue;
    const uses = withOtherFiles(tree, store, own, project);
    const isPaired = (use: MapUse): boolean => pairs.some(({ removal }) => removal === use);
    if (!uses?.every((use) => isPaired(use) || isHarmless(use))) continue;
    for (const { write, failing, edits, isOfWork } of pairs) {
      const origin = write.key && keyOriginOf(file, write.key);
      if (!origin || origin.kind === 'code') continue;
      const isMark =
        isOfWork || isPromise(tree, store, write, uses) || isMarked(store, write, failing, uses);
      yield { store, write, failing, origin, isMark, edits };
    }
  }
}

interface Pair {
  readonly write: MapUse;
  readonly removal: MapUse;
  readonly failing: Node;
  readonly edits: Edit[] | undefined;
  /** What is added is the promise of the work that removes it. */
  readonly isOfWork: boolean;
}

/** The removal of what is added there, where a failure is all that keeps the code from coming to it. */
function pairsOf(file: File, store: Store, write: MapUse, uses: readonly MapUse[]): Pair[] {
  const fn = functionAround(write.tree, write.at);
  if (!fn || !isFixed(write.tree, write.key) || counts(write, uses)) return [];
  const work = removedByWork(file, write, uses);
  return work
    ? [{ ...work, write, edits: removeOnceSettled(file, work, write, store), isOfWork: true }]
    : inFunction(fn, write, uses);
}

/** The function that adds the entry also removes it. */
function inFunction(fn: Node, write: MapUse, uses: readonly MapUse[]): Pair[] {
  const { tree, at, key } = write;
  const removals = uses.filter((use) => use.kind === 'delete' && isSameKey(use.key, key));
  const [removal, other] = removals.filter((use) => functionAround(tree, use.at) === fn);
  if (!removal || other || !goesOnTo(tree, at, removal.at)) return [];
  if (isAnswered(tree, fn, write, uses)) return [];
  const exits = unmetExits(tree, {
    from: at,
    meets: (node) => node === removal.at,
    cannotFail: (node) => node.type !== 'AwaitExpression',
  });
  const isFailure = exits?.every(({ kind }) => kind === 'rejection' || kind === 'throw');
  const exit = exits?.find(({ kind }) => kind === 'throw') ?? exits?.[0];
  return exit && isFailure
    ? [
        {
          ...{ write, removal, failing: exit.node, isOfWork: false },
          edits: repairOf(tree, write, removal),
        },
      ]
    : [];
}

/** The key is the same where the entry goes. */
function isFixed(tree: Tree, key: Node | undefined): boolean {
  const node = key && unwrap(key);
  if (node?.type !== 'Identifier') return node !== undefined && 'property' in node;
  const binding = scopesOf(tree).resolve(node);
  return (
    binding !== undefined &&
    !binding.references.some((one) => {
      const up = tree.parent(one);
      return up?.type === 'AssignmentExpression' && up.left === one;
    })
  );
}

/** Code that runs when something fails looks at the entry, or at what it holds. */
function isAnswered(tree: Tree, fn: Node, write: MapUse, uses: readonly MapUse[]): boolean {
  const mentions = [...uses.map(({ at }) => at), ...mentionsOfValue(write)];
  return [...descendants(fn)].some(
    (node) =>
      (node.type === 'CatchClause' || (node !== fn && isFunction(node))) &&
      mentions.some((one) => tree.contains(node, one)),
  );
}

/** It neither shows entries to others nor removes any while the program runs. */
export function isHarmless({ kind, tree, at }: MapUse): boolean {
  if (kind === 'read' || kind === 'write' || kind === 'test' || kind === 'size') return true;
  const fn = functionAround(tree, at);
  return endsOwner(tree, fn && functionName(tree, fn));
}

/** Each mention of the variable whose value is added. */
function mentionsOfValue({ tree, value }: MapUse): readonly Node[] {
  const node = value && unwrap(value);
  const held = node?.type === 'Identifier' ? scopesOf(tree).resolve(node) : undefined;
  return held?.references ?? [];
}

/** What is added comes of the entry that was there: it counts failures, say, and success sets it back. */
function counts({ tree, value }: MapUse, uses: readonly MapUse[]): boolean {
  if (!value) return false;
  const node = unwrap(value);
  const binding = node.type === 'Identifier' ? scopesOf(tree).resolve(node) : undefined;
  const { declaration } = binding ?? {};
  const made = declaration?.type === 'VariableDeclarator' ? declaration.init : undefined;
  const names = [value, ...(made ? [made] : [])].flatMap((one) => namesIn(tree, one));
  return uses.some(({ kind, at }) => {
    if (kind !== 'read') return false;
    if ([value, made].some((one) => one && tree.contains(one, at))) return true;
    const result = resultOf(tree, at);
    return result !== undefined && names.includes(result);
  });
}

function namesIn(tree: Tree, node: Node): readonly Binding[] {
  return [node, ...descendants(node)].flatMap((one) =>
    one.type === 'Identifier' ? (scopesOf(tree).resolve(one) ?? []) : [],
  );
}

function isPromise(tree: Tree, store: Store, write: MapUse, uses: readonly MapUse[]): boolean {
  const isAwaited = mentionsOfValue(write).some(
    (one) => tree.parent(one)?.type === 'AwaitExpression',
  );
  return isAwaited || valueKindOf(tree, store, uses) === 'promise';
}

/**
 * A member of a Set, or `true`, that keeps the same work from being begun twice. Not where the code itself throws: what
 * it refuses, as a wrong password, may be what is marked.
 */
function isMarked(
  store: Store,
  { tree, at, value }: MapUse,
  failing: Node,
  uses: readonly MapUse[],
): boolean {
  const isMark = store.kind === 'set' || (value && unwrap(value).type === 'BooleanLiteral');
  if (!isMark || failing.type === 'ThrowStatement') return false;
  const fn = functionAround(tree, at);
  return uses.every(
    (use) =>
      !/^(read|test|size)$/.test(use.kind) ||
      (use.tree === tree && functionAround(tree, use.at) === fn && isGuard(tree, use.at)),
  );
}

/** `if (busy.has(id)) return;` */
function isGuard(tree: Tree, asked: Node): boolean {
  const test = tree.closest(asked, ({ type }) => type === 'IfStatement');
  return (
    test?.type === 'IfStatement' &&
    tree.contains(test.test, asked) &&
    [test.consequent, ...descendants(test.consequent)].some(({ type }) =>
      /^(Return|Throw|Continue)Statement$/.test(type),
    )
  );
}

function repairOf(tree: Tree, write: MapUse, removal: MapUse): Edit[] | undefined {
  const [first, last] = [write, removal].map(({ at }) => statementAround(tree, at));
  const isOnly = (statement: Statement | undefined, { at }: MapUse): boolean =>
    statement?.type === 'ExpressionStatement' && unwrap(statement.expression) === at;
  return first && last && isOnly(first, write) && isOnly(last, removal)
    ? finallyBetween(tree, first, last)
    : undefined;
}
