import type { Function as FunctionNode, Node } from '@babel/types';
import {
  functionAround,
  isCall,
  isFunction,
  propertyName,
  unwrap,
  type AnyCall,
} from '../ast/node.ts';
import { descendants, type Tree } from '../ast/tree.ts';
import { peerOf } from '../execution/peer.ts';
import { LEAVES } from '../knowledge/emitter-events.ts';
import { TAKES_LISTENER } from '../knowledge/request-handlers.ts';
import { bindingOf } from '../semantics/function-name.ts';
import type { Fix } from '../types.ts';
import type { Acquisition } from './kind.ts';
import { callOf } from './owner.ts';
import type { Resource } from './resource.ts';

/** A release that waits for `finish` of a response: where the client leaves first, only `close` comes. */
export interface FinishOnly {
  /** The response, as the code names it. */
  readonly name: string;
  /** The call that listens. */
  readonly listen: AnyCall;
  /**
   * Listens to 'close' instead, which comes in both cases; undefined where the listener does more than release,
   * or where a wait before it may be longer than the client stays.
   */
  readonly fix: Fix | undefined;
}

/** Undefined also where anything else releases it, or where the code listens for the client's leaving. */
export function finishOnlyOf<A extends Acquisition>({
  file,
  acquisition: { call },
  releases,
}: Resource<A>): FinishOnly | undefined {
  const { tree } = file;
  const peer = peerOf(tree, call);
  const around = callOf(file, call);
  if (!peer?.listens || peer.handler !== around || releases.length === 0) return undefined;
  const listeners = releases.map((release) => listenerAround(tree, release.call, around));
  const [first] = listeners;
  const isOne = listeners.every((one) => one && one.listen === first?.listen);
  const name = first && nameOfEmitter(tree, first.listen);
  if (!first || !isOne || name !== peer.name || hearsLeaving(around)) return undefined;
  const calls = releases.map((release) => release.call);
  const isPlain = isOnly(first.fn, calls) && !waitsBefore(around, call, first.listen);
  return {
    name,
    listen: first.listen,
    fix: isPlain ? listenToClose(tree, first.listen) : undefined,
  };
}

interface Listening {
  readonly listen: AnyCall;
  readonly fn: FunctionNode;
}

/** `res.on('finish', …)` in the code of a function, whose listener nothing else runs. */
function listenerAround(tree: Tree, node: Node, around: Node): Listening | undefined {
  const fn = functionAround(tree, node);
  if (!fn || fn === around) return undefined;
  const named = bindingOf(tree, fn)?.references;
  const [token, other] = named ?? [fn];
  const listen = token && tree.parent(token);
  if (other || !isCall(listen) || eventOf(listen) !== 'finish') return undefined;
  return functionAround(tree, listen) === around ? { listen, fn } : undefined;
}

function eventOf({ callee, arguments: [event] }: AnyCall): string | undefined {
  return TAKES_LISTENER.test(propertyName(callee) ?? '') && event?.type === 'StringLiteral'
    ? event.value
    : undefined;
}

function nameOfEmitter(tree: Tree, { callee }: AnyCall): string | undefined {
  return 'object' in callee ? tree.source(callee.object as Node) : undefined;
}

/** The function listens for the end of the request or of its connection: that may release it, too. */
function hearsLeaving(around: FunctionNode): boolean {
  return [...descendants(around.body)].some((node) => {
    const event = isCall(node) ? eventOf(node) : undefined;
    return event !== undefined && (LEAVES.has(event) || event === 'error');
  });
}

/** All that a listener does is to release. */
function isOnly({ body }: FunctionNode, releases: readonly Node[]): boolean {
  const isRelease = (node: Node | null | undefined): boolean =>
    node?.type === 'AwaitExpression' ? isRelease(node.argument) : releases.includes(node as Node);
  if (body.type !== 'BlockStatement') return isRelease(body);
  return body.body.every((one) => one.type === 'ExpressionStatement' && isRelease(one.expression));
}

/** What is waited for, apart from the resource itself, comes before the code listens: 'close' may have come, too. */
function waitsBefore(around: FunctionNode, call: Node, { start }: Node): boolean {
  return [...descendants(around.body, (node) => !isFunction(node))].some(
    (node) =>
      node.type === 'AwaitExpression' &&
      (node.end as number) < (start as number) &&
      unwrap(node.argument) !== call,
  );
}

function listenToClose(tree: Tree, { arguments: [event] }: AnyCall): Fix {
  const [start, end] = [event?.start as number, event?.end as number];
  const text = tree.text.slice(start, end).replace('finish', 'close');
  return { edits: () => ({ edits: [{ start, end, text }] }) };
}
