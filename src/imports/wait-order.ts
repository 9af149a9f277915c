import type { Node } from '@babel/types';
import { isBuiltin } from '../knowledge/node-builtins.ts';
import { calleeName, importedName } from '../semantics/qualified-name.ts';
import { rootOf, isPureFunction, isPureConstructor, isPureMethod } from '../semantics/purity.ts';
import { scopesOf } from '../semantics/scope.ts';
import {
  isFunction,
  functionAround,
  bodyOf,
  statementAround,
  isCall,
  propertyName,
} from '../ast/node.ts';
import { descendants, type Tree, startOf, endOf, perNode, countUntil } from '../ast/tree.ts';

/** Without the wait for an import nothing else in the function would wait. */
export function hasOtherWait(tree: Tree, fn: Node): boolean {
  return ownNodes(tree, fn).some(
    (n) =>
      (n.type === 'AwaitExpression' && !isImport(n.argument)) ||
      (n.type === 'ForOfStatement' && n.await),
  );
}

function ownNodes(tree: Tree, fn: Node): Node[] {
  return [...descendants(fn, (n) => !isFunction(n))].filter(
    (n) => n !== fn && functionAround(tree, n) === fn,
  );
}

function isImport(node: Node): boolean {
  return node.type === 'CallExpression' && node.callee.type === 'Import';
}

/** Without the wait, something that others see happens before the function first gives way. */
export function runsEarlier(tree: Tree, fn: Node, call: Node): boolean {
  const { firstOfBody, waits, seen } = courseOf(tree, fn);
  if (firstOfBody <= startOf(call)) return false;
  const next = Math.min(earliestEnd(waits, startOf(call)), endOf(fn));
  return earliestEnd(seen, endOf(call)) <= next;
}

/** Spans by their start, each with the earliest end of it and of all that start later. */
type EndsByStart = readonly { readonly start: number; readonly end: number }[];

/** What a function waits for, other imports apart, and what of its own code others see. */
interface Course {
  /** Where the first wait that is a statement of the function's body ends; Infinity if none is. */
  readonly firstOfBody: number;
  readonly waits: EndsByStart;
  readonly seen: EndsByStart;
}

const courseOf = perNode((tree, fn): Course => {
  const nodes = ownNodes(tree, fn);
  const waits = nodes.filter((n) => n.type === 'AwaitExpression' && !isImport(n.argument));
  const body = new Set<Node | undefined>(isFunction(fn) ? bodyOf(fn)?.body : []);
  const ofBody = waits.filter((w) => body.has(statementAround(tree, w)));
  return {
    firstOfBody: ofBody.reduce((first, w) => Math.min(first, endOf(w)), Infinity),
    waits: endsByStart(waits),
    seen: endsByStart(nodes.filter((n) => isSeen(tree, fn, n) || isReadEarly(tree, fn, n))),
  };
});

function endsByStart(nodes: readonly Node[]): EndsByStart {
  let earliest = Infinity;
  return nodes
    .toSorted((a, b) => startOf(b) - startOf(a))
    .map((node) => ({ start: startOf(node), end: (earliest = Math.min(earliest, endOf(node))) }))
    .reverse();
}

/** Where the first to end of those that start after an offset ends; Infinity if none does. */
function earliestEnd(ends: EndsByStart, offset: number): number {
  return ends[countUntil(ends, ({ start }) => start <= offset)]?.end ?? Infinity;
}

/** A variable from outside that is set again somewhere: who called may be about to. */
function isReadEarly(tree: Tree, fn: Node, node: Node): boolean {
  const binding = node.type === 'Identifier' ? scopesOf(tree).resolve(node) : undefined;
  if (!binding || !/^(let|var)$/.test(binding.kind) || tree.contains(fn, binding.identifier))
    return false;
  return binding.references.some((reference) => {
    const up = tree.parent(reference);
    return (
      (up?.type === 'AssignmentExpression' && up.left === reference) ||
      up?.type === 'UpdateExpression'
    );
  });
}

function isSeen(tree: Tree, fn: Node, node: Node): boolean {
  if (isCall(node) || node.type === 'NewExpression') return isSeenCall(tree, fn, node);
  if (node.type !== 'AssignmentExpression') return false;
  if (node.left.type !== 'Identifier') return rootOf(node.left).type === 'ThisExpression';
  const scope = scopesOf(tree).resolve(node.left)?.scope.node;
  return !scope || !tree.contains(fn, scope);
}

const ANSWERS = /^(res|response|reply|ctx|console|log|logger)$/;

/** Others may see what the call does; not what the language or Node works out, nor what is done to the function's own things. */
function isSeenCall(tree: Tree, fn: Node, node: Extract<Node, { callee: Node }>): boolean {
  const name = calleeName(tree, node.callee);
  const last =
    propertyName(node.callee) ?? (node.callee.type === 'Identifier' ? node.callee.name : '');
  if (/^(emit|dispatchEvent|resolve|reject|next|done|callback|cb)$/.test(last)) return true;
  if (tree.parent(node)?.type === 'AwaitExpression' || node.callee.type === 'Import') return false;
  if (
    name !== undefined &&
    (isPureFunction(name) || isPureConstructor(name) || name.startsWith('console.'))
  )
    return false;
  if (isPureMethod(last)) return false;
  const root = rootOf(node.callee);
  if (root.type !== 'Identifier') return root.type === 'ThisExpression';
  const binding = scopesOf(tree).resolve(root);
  if (!binding) return false;
  if (
    ANSWERS.test(root.name) ||
    (binding.kind !== 'param' && tree.contains(fn, binding.identifier))
  )
    return false;
  return !isBuiltin((importedName(tree, binding) ?? '').split('#')[0] ?? '');
}
