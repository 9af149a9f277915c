import type { Node, Statement } from '@babel/types';
import {
  functionAround,
  isCall,
  isFunction,
  propertyName,
  statementAround,
  unwrap,
} from '../ast/node.ts';
import { sameCode } from '../ast/same-code.ts';
import { descendants, endOf, startOf, type Tree } from '../ast/tree.ts';
import { declareBefore } from '../edits/declare-before.ts';
import { freshName } from '../edits/fresh-name.ts';
import { appendToBody, insertAfter } from '../edits/insert-statement.ts';
import { indentationAt, styleOf } from '../edits/style.ts';
import type { Edit, NameAllocator } from '../types.ts';
import type { Store } from './collection.ts';
import { isWaiting } from './derived-value.ts';
import { isFixedKey, reading, removal } from './entry-removal.ts';
import { lastInChain } from './last-in-chain.ts';
import { callOf, resultOf } from './read-result.ts';
import type { MapUse } from './uses.ts';

/** A place where an entry can go, for it means nothing from there on. */
export interface EntryRepair {
  /** `answered`: a callback that is called once · `emptied`: an inner list or Set · `last`: a gate with nobody behind it. */
  readonly kind: 'answered' | 'emptied' | 'last';
  edits(names: NameAllocator): Edit[];
}

/** How the entries of a store can go where they end; undefined where no such place is seen. */
export function repairOfEntries(store: Store, uses: readonly MapUse[]): EntryRepair | undefined {
  if (uses.some((u) => u.kind === 'delete' || u.kind === 'escape')) return undefined;
  return (
    answered(store, uses) ??
    emptied(store, uses) ??
    lastInLine(store, uses) ??
    chainRepair(store, uses)
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

const TAKES_OUT = /^(shift|pop|splice|delete|clear)$/;

function emptied(store: Store, uses: readonly MapUse[]): EntryRepair | undefined {
  for (const use of uses) {
    if (use.kind !== 'read' || !isFixedKey(use)) continue;
    const { tree } = use;
    const variable = resultOf(tree, use.at);
    const nodes: readonly Node[] = variable ? variable.references : [use.at];
    for (const node of nodes) {
      const call = takingOut(tree, node);
      const gone = removal(use, store);
      if (!call || gone === undefined || waitsBetween(tree, use.at, call)) continue;
      if (isSetAfter(tree, uses, call) || isTrim(tree, call)) continue;
      const name = variable?.name ?? tree.source(use.at);
      const method = propertyName((call as { callee: Node }).callee) ?? '';
      const size = /^(shift|pop|splice)$/.test(method) ? 'length' : 'size';
      const test = `if (${name}?.${size} === 0) ${gone}`;
      const edits = afterCall(
        tree,
        call,
        variable ? test.replace('?.', isSure(tree, call) ? '.' : '?.') : test,
      );
      if (edits) return { kind: 'emptied', edits: () => edits };
    }
  }
  return undefined;
}

/** `if (list.length > MAX) list.shift()` leaves elements. */
function isTrim(tree: Tree, call: Node): boolean {
  const list = (unwrap((call as { callee: Node }).callee) as { object: Node }).object;
  return [...tree.ancestors(call)].some(
    (up) =>
      (up.type === 'IfStatement' || up.type === 'WhileStatement') &&
      !tree.contains(up.test, call) &&
      [...descendants(up.test)].some(
        (node) =>
          /^(length|size)$/.test(propertyName(node) ?? '') &&
          'object' in node &&
          sameCode(unwrap(node.object as Node), unwrap(list)),
      ),
  );
}

/** The entry is set again before the function ends, so that it would not be gone: `queues.set(id, queue)`. */
function isSetAfter(tree: Tree, uses: readonly MapUse[], call: Node): boolean {
  const fn = functionAround(tree, call);
  return uses.some(
    (use) =>
      use.kind === 'write' &&
      use.tree === tree &&
      startOf(use.at) > endOf(call) &&
      functionAround(tree, use.at) === fn,
  );
}

/** `room.delete(socket)` rather than `room?.delete(socket)`. */
function isSure(tree: Tree, call: Node): boolean {
  return !tree.source(call).includes('?.');
}

/** `room.delete(socket)`, `hits[client]?.shift()`. */
function takingOut(tree: Tree, node: Node): Node | undefined {
  let at = node;
  let up = tree.parent(at);
  while (up && unwrap(up) !== up) [at, up] = [up, tree.parent(up)];
  if (up?.type !== 'MemberExpression' && up?.type !== 'OptionalMemberExpression') return undefined;
  const call =
    up.object === at && TAKES_OUT.test(propertyName(up) ?? '') ? tree.parent(up) : undefined;
  return isCall(call) && call.callee === up ? call : undefined;
}

function waitsBetween(tree: Tree, from: Node, to: Node): boolean {
  const fn = tree.closest(to, isFunction);
  if (!fn || !tree.contains(fn, from)) return true;
  return [...descendants(fn)].some(
    (node) => isWaiting(node) && startOf(node) > startOf(from) && startOf(node) < startOf(to),
  );
}

/** Puts a statement after a call that is one itself, or is all that an arrow function does. */
function afterCall(tree: Tree, call: Node, code: string): Edit[] | undefined {
  const up = tree.parent(call);
  if (up?.type === 'ExpressionStatement' && isInBlock(tree, up))
    return [insertAfter(tree, up, code)];
  if (up?.type !== 'ArrowFunctionExpression' || up.body !== call) return undefined;
  const { eol, indent, semi } = styleOf(tree);
  const outer = indentationAt(tree.text, startOf(up));
  const line = (text: string): string => `${eol}${outer}${indent}${text}${semi}`;
  return [
    {
      start: startOf(call),
      end: endOf(call),
      text: `{${line(tree.source(call))}${line(code)}${eol}${outer}}`,
    },
  ];
}

function isInBlock(tree: Tree, statement: Statement): boolean {
  return tree.parent(statement)?.type === 'BlockStatement';
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

/** `chains.set(id, before.then(work))`: the last in the chain takes itself out. */
function chainRepair(store: Store, uses: readonly MapUse[]): EntryRepair | undefined {
  const edits = lastInChain(store, uses);
  return edits && { kind: 'last', edits };
}
