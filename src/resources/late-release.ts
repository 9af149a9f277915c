import type { Function as FunctionNode, Node } from '@babel/types';
import {
  functionAround,
  isCall,
  isFunction,
  propertyName,
  unwrap,
  type AnyCall,
} from '../ast/node.ts';
import { descendants, endOf, startOf, type Tree } from '../ast/tree.ts';
import type { File } from '../file.ts';
import { GONE_STATES, LEAVES } from '../knowledge/emitter-events.ts';
import { TAKES_LISTENER } from '../knowledge/request-handlers.ts';
import { unmetExits } from '../semantics/exit-paths.ts';
import { bindingOf } from '../semantics/function-name.ts';
import { scopesOf, type Binding } from '../semantics/scope.ts';
import type { Acquisition } from './kind.ts';
import { callOf } from './owner.ts';
import type { Resource } from './resource.ts';

/** A release that listens for the end of a connection or request only after a wait, in which that end may have come. */
export interface LateRelease {
  /** The call that begins to listen. */
  readonly listen: AnyCall;
  /** The `await` before it. */
  readonly wait: Node;
  /** What is listened to, as the code names it. */
  readonly emitter: Node;
  /** It is acquired before the wait, and so is left where the wait fails, too. */
  readonly isHeld: boolean;
}

/** Undefined also where anything else releases it, or where the code asks whether the end has come. */
export function lateReleaseOf<A extends Acquisition>({
  file,
  acquisition: { call },
  releases,
}: Resource<A>): LateRelease | undefined {
  const { tree } = file;
  const around = callOf(file, call);
  const listens = releases.map((release) => endListenerAround(file, release.call, around));
  const [first] = listens
    .flatMap((one) => one ?? [])
    .sort((a, b) => startOf(a.listen) - startOf(b.listen));
  if (!around || !first || listens.includes(undefined) || startOf(first.listen) < endOf(call))
    return undefined;
  const { listen, emitter } = first;
  const own = rootOf(tree, emitter);
  const waits = waitsIn(around).filter((wait) => endOf(wait) < startOf(listen));
  const isOfThis = (node: Node): boolean => listens.some((one) => one?.listen === node);
  const between = waits.find((wait) => startOf(wait) > endOf(call));
  if (between && unmetExits(tree, { from: call, meets: isOfThis })?.length)
    return { listen, emitter, wait: between, isHeld: true };
  if (!own || own.kind !== 'param' || asksOrListens(tree, own, listens)) return undefined;
  const wait = waits.findLast(
    (one) => comesBefore(tree, one, listen) && isOfOthers(tree, one, own),
  );
  return wait && { listen, emitter, wait, isHeld: false };
}

/** Tells of the wait for a message: ``before `await load()` is over``. */
export function textOfWait({ tree }: File, { wait }: LateRelease): string {
  const text = wait.type === 'AwaitExpression' ? tree.source(wait) : 'its loop';
  const name = text.length > 40 || text.includes('\n') ? 'an `await`' : `\`${text}\``;
  return `before ${name} is over`;
}

interface EndListener {
  readonly listen: AnyCall;
  readonly emitter: Node;
}

/** `socket.on('close', …)` in the call's own code whose listener runs a release. */
function endListenerAround(
  file: File,
  release: Node,
  around: FunctionNode | undefined,
): EndListener | undefined {
  const { tree } = file;
  let fn = functionAround(tree, release);
  while (fn && fn !== around) {
    const taken = [fn, ...(bindingOf(tree, fn)?.references ?? [])];
    const found = taken.flatMap((one) => listening(tree, one) ?? []);
    const [only] = found;
    if (only && found.length === 1 && taken.length <= 2)
      return callOf(file, only.listen) === around ? only : undefined;
    fn = functionAround(tree, fn);
  }
  return undefined;
}

/** The call that takes a function as the listener to an end. */
function listening(tree: Tree, fn: Node): EndListener | undefined {
  const call = tree.parent(fn);
  if (!isCall(call) || !call.arguments.some((one) => one === fn)) return undefined;
  const callee = unwrap(call.callee);
  const method = propertyName(callee) ?? '';
  if (!('object' in callee)) return undefined;
  const [event] = call.arguments;
  const isEnd =
    TAKES_LISTENER.test(method) && event?.type === 'StringLiteral' && LEAVES.has(event.value);
  // Hono: stream.onAbort(…)
  const isEndMethod = call.arguments.length === 1 && /^on(Abort|Close|Disconnect)$/.test(method);
  return isEnd || isEndMethod ? { listen: call, emitter: callee.object as Node } : undefined;
}

function rootOf(tree: Tree, emitter: Node): Binding | undefined {
  let root = unwrap(emitter);
  while ('object' in root) root = unwrap(root.object as Node);
  return root.type === 'Identifier' ? scopesOf(tree).resolve(root) : undefined;
}

function waitsIn(around: FunctionNode): readonly Node[] {
  return [...descendants(around.body, (inner) => !isFunction(inner))].filter(
    (node) => node.type === 'AwaitExpression' || (node.type === 'ForOfStatement' && node.await),
  );
}

/** Its statement is one of those that run before the other's. */
function comesBefore(tree: Tree, wait: Node, listen: Node): boolean {
  const block = tree.closest(wait, ({ type }) => /^(BlockStatement|Program)$/.test(type));
  return block !== undefined && tree.contains(block, listen);
}

/** A call of something else: what the request itself is asked for would fail once it is gone. */
function isOfOthers(tree: Tree, wait: Node, own: Binding): boolean {
  const call = wait.type === 'AwaitExpression' ? unwrap(wait.argument) : wait;
  if (!isCall(call)) return false;
  const [source] = call.arguments;
  return (
    rootOf(tree, call.callee) !== own &&
    (!source || rootOf(tree, source) !== own || 'object' in unwrap(source))
  );
}

/** The code asks whether the end has come, or listens for it elsewhere, too. */
function asksOrListens(
  tree: Tree,
  { references }: Binding,
  listens: readonly (EndListener | undefined)[],
): boolean {
  return references.some((one) => {
    for (const up of tree.ancestors(one)) {
      if (GONE_STATES.has(propertyName(up) ?? '')) return true;
      if (isCall(up)) {
        const isListener = up.arguments.some((argument) => listening(tree, argument) !== undefined);
        return isListener && listens.every((other) => other?.listen !== up);
      }
      if (!('object' in up)) return false;
    }
    return false;
  });
}
