import type { Node } from '@babel/types';
import { functionAround, isFunction, statementAround, unwrap } from '../ast/node.ts';
import { descendants, endOf, startOf } from '../ast/tree.ts';
import { declareBefore } from '../edits/declare-before.ts';
import { freshName } from '../edits/fresh-name.ts';
import { appendToBody } from '../edits/insert-statement.ts';
import type { File } from '../file.ts';
import type { Edit, NameAllocator } from '../types.ts';
import { awaitedAnswer } from './awaited-answer.ts';
import type { Store } from './collection.ts';
import { countedDown } from './counted-down.ts';
import { emptiedEntries } from './emptied-entries.ts';
import { isFixedKey, reading, removal } from './entry-removal.ts';
import { lastInChain } from './last-in-chain.ts';
import { callOf, resultOf } from './read-result.ts';
import type { MapUse } from './uses.ts';

/** A place where an entry can go, for it means nothing from there on. */
export interface EntryRepair {
  /**
   * - `answered`: a callback that is called once.
   * - `awaited`: an answer that one call waits for.
   * - `emptied`: an inner list or Set without elements.
   * - `last`: a gate with nobody behind it.
   * - `counted`: a count of zero.
   */
  readonly kind: 'answered' | 'awaited' | 'emptied' | 'last' | 'counted';
  edits(names: NameAllocator): Edit[];
}

/** How the entries of a store can go where they end; undefined where no such place is seen. */
export function repairOfEntries(
  file: File,
  store: Store,
  uses: readonly MapUse[],
): EntryRepair | undefined {
  if (uses.some((u) => u.kind === 'delete' || u.kind === 'escape')) return undefined;
  return (
    answered(store, uses) ??
    awaitedRepair(file, store, uses) ??
    emptiedRepair(store, uses) ??
    lastInLine(store, uses) ??
    chainRepair(store, uses) ??
    countRepair(store, uses)
  );
}

function answered(store: Store, uses: readonly MapUse[]): EntryRepair | undefined {
  const calls = uses.flatMap((use) => {
    if (use.kind !== 'read') return [];
    const variable = resultOf(use.tree, use.at);
    const nodes: readonly Node[] = variable ? variable.references : [use.at];
    return nodes.flatMap((node) => {
      const call = callOf(use.tree, node);
      return call ? [{ use, call, isDirect: !variable }] : [];
    });
  });
  const [only] = calls;
  if (!only || calls.length > 1 || !isFixedKey(only.use)) return undefined;
  const { use, call, isDirect } = only;
  const { tree } = use;
  const statement = statementAround(tree, call);
  const gone = removal(use, store);
  if (
    statement?.type !== 'ExpressionStatement' ||
    unwrap(statement.expression) !== call ||
    gone === undefined ||
    functionAround(tree, call) !== functionAround(tree, use.at)
  )
    return undefined;
  if (!isDirect) return { kind: 'answered', edits: () => [declareBefore(tree, statement, gone)] };
  const callee = (call as { callee: Node }).callee;
  if (unwrap(callee) !== unwrap(use.at)) return undefined;
  return {
    kind: 'answered',
    edits: (names) => {
      const kept = freshName(names, tree, statement, ['answered', 'callback']);
      return [
        declareBefore(tree, statement, `const ${kept} = ${tree.source(use.at)}`),
        declareBefore(tree, statement, gone),
        { start: startOf(callee), end: endOf(callee), text: kept },
      ];
    },
  };
}

/** `gates.set(id, gate)` and a `finally` that opens the gate: the last in line finds its own there. */
function lastInLine(store: Store, uses: readonly MapUse[]): EntryRepair | undefined {
  const [write, ...others] = uses.filter((u) => u.kind === 'write');
  const value = write?.value && unwrap(write.value);
  if (!write || others.length > 0 || value?.type !== 'Identifier' || !isFixedKey(write))
    return undefined;
  const { tree, at } = write;
  const fn = functionAround(tree, at);
  const gone = removal(write, store);
  const read = reading(write, store);
  if (!fn || gone === undefined) return undefined;
  const ends = [...descendants(fn, (n) => !isFunction(n))].flatMap((n) =>
    n.type === 'TryStatement' && n.finalizer && startOf(n) > startOf(at) ? [n.finalizer] : [],
  );
  const [block, ...more] = ends;
  if (!block || more.length > 0 || block.body.length === 0) return undefined;
  const code = `if (${read} === ${value.name}) ${gone}`;
  return { kind: 'last', edits: () => [appendToBody(tree, block, code)] };
}

/** `const answer = answers[id]`, where only this call knows the id. */
function awaitedRepair(file: File, store: Store, uses: readonly MapUse[]): EntryRepair | undefined {
  const edits = awaitedAnswer(file, store, uses);
  return edits && { kind: 'awaited', edits };
}

/** `room.delete(socket)`: the last one in it takes the room with it. */
function emptiedRepair(store: Store, uses: readonly MapUse[]): EntryRepair | undefined {
  const edits = emptiedEntries(store, uses);
  return edits && { kind: 'emptied', edits: () => edits };
}

/** `chains.set(id, before.then(work))`: the last in the chain takes itself out. */
function chainRepair(store: Store, uses: readonly MapUse[]): EntryRepair | undefined {
  const edits = lastInChain(store, uses);
  return edits && { kind: 'last', edits };
}

/** `viewers.set(show, left)`: what has come down to zero is as good as missing. */
function countRepair(store: Store, uses: readonly MapUse[]): EntryRepair | undefined {
  const edits = countedDown(store, uses);
  return edits && { kind: 'counted', edits: () => edits };
}
