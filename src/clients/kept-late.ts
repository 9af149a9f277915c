import type { Function as FunctionNode, Node } from '@babel/types';
import { functionAround, isCall, isFunction, outermost } from '../ast/node.ts';
import { lineOf } from '../ast/line-index.ts';
import { sameCode } from '../ast/same-code.ts';
import { descendants, type Tree } from '../ast/tree.ts';
import { guardsAround } from '../execution/memo-guard.ts';
import { repetitionOf } from '../execution/repetition.ts';
import { runtimeOf } from '../execution/runtime.ts';
import type { File } from '../file.ts';
import { bindingOf } from '../semantics/function-name.ts';
import type { Step } from '../types.ts';
import { nounOf } from './client-name.ts';
import type { ClientSite } from './client-site.ts';

/** A client that a lazy function keeps only after it has waited. */
export interface KeptLate {
  /** A sentence. */
  readonly message: string;
  /** What shows that calls come again and again. */
  readonly trace: readonly Step[];
}

/**
 * `client` of `if (client) return client` is set only after an `await`, so that a call that comes meanwhile makes another
 * one, and none is kept where the wait fails. Undefined where the client, or the promise of it, is kept before any wait,
 * and where the function holds later calls back in another way, or no two calls of it are seen.
 */
export function keptAfterWait({ tree, call, use }: ClientSite, file: File): KeptLate | undefined {
  const fn = functionAround(tree, call.node);
  const [guard, ...further] = guardsAround(tree, call.node);
  if (!fn || !guard || !use.binding || further.length > 0) return undefined;
  const [assignment, ...others] = assignmentsTo(fn, guard);
  if (!assignment || others.length > 0) return undefined;
  const { right } = assignment;
  // `client = new Client()` is kept at once.
  const isLate = !tree.contains(assignment, call.node);
  const isIt = use.binding.references.some((one) => tree.contains(right, one));
  const wait = ownNodes(fn).find((node) => isWaitBetween(node, call.node, assignment));
  if (!isLate || !isIt || !wait) return undefined;
  if (mayTakeTurns(tree, fn, guard)) return undefined;
  // A serverless host hands an instance one request at a time.
  if (runtimeOf(tree, file.project).kind === 'serverless') return undefined;
  const { kind, trace } = repetitionOf(file, guard);
  const line = lineOf(tree, wait);
  const message = `Until line ${line} is done, each call makes ${nounOf(call.name, call.module)} of its own, and only the last is kept.`;
  return kind === 'repeated' ? { message, trace } : undefined;
}

/** Calls may wait for each other: the function is handed on, as to a mutex or a queue, or waits before it asks. */
function mayTakeTurns(tree: Tree, fn: FunctionNode, guard: Node): boolean {
  const isLocked = ownNodes(fn).some(
    (node) => node.type === 'AwaitExpression' && (node.end as number) <= (guard.start as number),
  );
  const uses = bindingOf(tree, fn)?.references ?? [];
  return isLocked || [fn, ...uses].some((one) => isHandedOn(tree, one));
}

/** An argument or a part of a value, not called there. */
function isHandedOn(tree: Tree, node: Node): boolean {
  const up = tree.parent(outermost(tree, node));
  return (
    (isCall(up) && up.callee !== node) ||
    up?.type === 'ObjectProperty' ||
    up?.type === 'ArrayExpression'
  );
}

function isWaitBetween(node: Node, from: Node, to: Node): boolean {
  return (
    node.type === 'AwaitExpression' &&
    (node.start as number) > (from.end as number) &&
    (node.end as number) <= (to.start as number)
  );
}

function assignmentsTo(
  fn: FunctionNode,
  target: Node,
): readonly Extract<Node, { type: 'AssignmentExpression' }>[] {
  return ownNodes(fn).flatMap((node) =>
    node.type === 'AssignmentExpression' && sameCode(node.left, target) ? [node] : [],
  );
}

/** The nodes of a function's own code. */
function ownNodes({ body }: FunctionNode): readonly Node[] {
  return [...descendants(body, (node) => !isFunction(node))].filter((node) => !isFunction(node));
}
