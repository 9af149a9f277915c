import type { Node } from '@babel/types';
import {
  functionAround,
  isCall,
  isFunction,
  outermost,
  propertyName,
  unwrap,
  type AnyCall,
} from '../ast/node.ts';
import { descendants, type Tree } from '../ast/tree.ts';
import { declaredType, typeName } from '../ast/types.ts';
import type { File } from '../file.ts';
import { FAILS_NEVER, GIVES_STREAM, READS_THROUGH } from '../knowledge/stream-openers.ts';
import { callSitesOf } from '../execution/call-sites.ts';
import { membersNamed } from '../semantics/class-members.ts';
import { declared } from '../semantics/local-value.ts';
import { executorOf, type Executor } from '../semantics/promise.ts';
import { calleeName } from '../semantics/qualified-name.ts';
import { isSameReference } from '../semantics/reference.ts';
import { scopesOf, type Binding } from '../semantics/scope.ts';
import { openedBy, READS, valueOf, WRITES } from './opened-file.ts';
import { chainOf } from './piped.ts';
import { originOf } from './stream-origin.ts';
import { isRequest, missesBreak } from './stream-peer.ts';
import { areExclusive } from '../semantics/branches.ts';

/** A promise that waits for the end of a stream alone: where a stream of its chain fails, nothing settles it. */
export interface WaitedStream {
  readonly executor: Executor;
  /** `stream.on('finish', …)`, which settles it. */
  readonly listening: AnyCall;
  /** What is waited for: the end of a chain of `pipe`, or a variable. */
  readonly stream: Node;
  /** The last `pipe` of its chain; undefined for a file that nothing is piped to. */
  readonly pipe: AnyCall | undefined;
  /** From the source to what is waited for. */
  readonly links: readonly Node[];
  /** The call that opens the file at the end of the chain; what starts the chain where there is none. */
  readonly opening: Node;
  /** Those of them that may fail with nothing to settle the promise. */
  readonly unanswered: readonly Node[];
}

export function waitedStreams(file: File): readonly WaitedStream[] {
  const { tree } = file;
  return tree.nodes('NewExpression').flatMap((node) => {
    const executor = executorOf(tree, node);
    const listening = executor && endWaitedFor(tree, executor);
    if (!executor || !listening) return [];
    const stream = rootOf(listening);
    const pipe = pipeTo(tree, stream);
    const isFile = [READS, WRITES].some((opens) => openedBy(tree, stream, opens));
    if (!pipe && !isFile) return [];
    const links = pipe ? chainOf(pipe) : [stream];
    const chain = { executor, listening, stream, pipe, links };
    const unanswered = links.filter((link) => mayFailUnanswered(file, chain, link));
    if (unanswered.length === 0) return [];
    const opening = openedBy(tree, links.at(-1) as Node, WRITES)?.call ?? pipe ?? listening;
    return [{ ...chain, opening, unanswered }];
  });
}

type Chain = Omit<WaitedStream, 'opening' | 'unanswered'>;

function mayFailUnanswered(file: File, chain: Chain, link: Node): boolean {
  const { tree } = file;
  const { listening, stream, pipe, links } = chain;
  if (pipe && link === links[0] && !mayFail(file, link)) return false;
  const isEnd = link === links.at(-1);
  if (isEnd && isClosing(listening)) return false;
  const chained = isEnd ? listenersAfter(tree, pipe ?? unwrap(stream)) : [];
  const names = isEnd && unwrap(stream) !== pipe ? [link, stream] : [link];
  return !chained.some(answers) && !names.some((name) => isAnsweredAt(tree, name, pipe));
}

/** A file, a connection, or a stream that the function was handed; of what it makes itself that is not seen. */
function mayFail(file: File, source: Node): boolean {
  const node = unwrap(source);
  if (propertyName(node) !== undefined || originOf(file, node)) return true;
  const binding = node.type === 'Identifier' ? scopesOf(file.tree).resolve(node) : undefined;
  if (binding?.kind !== 'param') return false;
  const type = declaredType(binding.identifier);
  const name = type && typeName(type);
  if (name !== undefined && !/Read|Stream|Message|^any$|^unknown$/.test(name)) return false;
  return type?.type !== 'TSTypeQuery' && !isOfMemory(file, binding);
}

/** All that call the function hand it what was made of a value: `Readable.from(text)`. */
function isOfMemory(file: File, { declaration }: Binding): boolean {
  const fn = file.tree.parent(declaration);
  if (!fn || !isFunction(fn)) return false;
  const { sites, complete } = callSitesOf(file, fn);
  const index = (fn.params as readonly Node[]).indexOf(declaration);
  return (
    complete &&
    sites.length > 0 &&
    sites.every(({ file: there, call }) => {
      const given = call.arguments[index];
      const value = given && (declared(there.tree, given) ?? unwrap(given));
      return (
        isCall(value) &&
        READS_THROUGH.test(propertyName(value.callee) ?? '') &&
        originOf(there, value) === undefined
      );
    })
  );
}

/**
 * The listener to the end of a stream by which the promise is resolved; undefined where something else settles it, too,
 * when a stream of the chain breaks off.
 */
function endWaitedFor(tree: Tree, { fn, resolve, reject }: Executor): AnyCall | undefined {
  const settling = [...(resolve?.references ?? []), ...(reject?.references ?? [])].map((node) => ({
    node,
    listening: listenerAround(tree, node, fn),
  }));
  const end = settling.find(
    ({ node, listening }) => resolve?.references.includes(node) && listening && isEndOf(listening),
  )?.listening;
  const pipe = end && pipeTo(tree, rootOf(end));
  const settlesOtherwise = settling.some(({ node, listening }) => {
    const event = (listening && eventOf(listening)) ?? '';
    if (/^(error|finish|end|data)$/.test(event)) return false;
    // The request of an answer closes, too, whatever happens to the answer.
    if (event === 'close' && end && listening) {
      const [closed, ended] = [rootOf(listening), rootOf(end)];
      return closed !== ended && !isSameReference(tree, closed, ended);
    }
    return !pipe || !missesBreak(tree, node, pipe);
  });
  return settlesOtherwise ? undefined : end;
}

function isEndOf(listening: AnyCall): boolean {
  return /^(finish|end|close)$/.test(eventOf(listening) ?? '');
}

/** `stream.on('finish', …)` around a settling function, or with it as its listener. */
function listenerAround(tree: Tree, settle: Node, executor: Node): AnyCall | undefined {
  for (const up of tree.ancestors(settle)) {
    if (up === executor) return undefined;
    if (isCall(up) && eventOf(up) !== undefined) return up;
    if (isCall(up) && up.callee !== settle && !isFunction(up)) {
      const isInner = up.arguments.some((one) => one !== settle && isFunction(unwrap(one)));
      // setTimeout(() => resolve()), file.close(() => resolve())
      if (isInner && !/^(close|end|unlink|rm)$/.test(propertyName(up.callee) ?? ''))
        return undefined;
    }
  }
  return undefined;
}

function eventOf({ callee, arguments: [event] }: AnyCall): string | undefined {
  return /^(on|once|addListener)$/.test(propertyName(callee) ?? '') &&
    event?.type === 'StringLiteral'
    ? event.value
    : undefined;
}

/** A stream always closes, whether it failed or not. */
function isClosing(listening: AnyCall): boolean {
  return eventOf(listening) === 'close';
}

/** What a chain of `on` is called on. */
function rootOf(call: AnyCall): Node {
  for (let at: Node = call; ;) {
    const inner = unwrap(at);
    if (!isCall(inner) || !('object' in inner.callee)) return inner;
    if (!GIVES_STREAM.test(propertyName(inner.callee) ?? '')) return inner;
    at = inner.callee.object as Node;
  }
}

/** The last `pipe` of the chain that ends in a stream. */
function pipeTo(tree: Tree, stream: Node): AnyCall | undefined {
  const node = unwrap(stream);
  if (isPipe(node)) return node;
  const binding = node.type === 'Identifier' ? scopesOf(tree).resolve(node) : undefined;
  const value = binding && valueOf(tree, binding);
  if (value && isPipe(unwrap(value))) return unwrap(value) as AnyCall;
  const calls = membersNamed(tree, 'pipe').flatMap((member) => {
    const call = tree.parent(member);
    const [to] = isPipe(call) ? call.arguments : [];
    return isPipe(call) && to && isSameReference(tree, to, node) ? [call] : [];
  });
  return calls.length === 1 ? calls[0] : undefined;
}

function isPipe(node: Node | undefined): node is AnyCall {
  return isCall(node) && propertyName(node.callee) === 'pipe' && node.arguments.length === 1;
}

/** A failure of the link settles the promise, ends another link, or is the business of what has the link. */
function isAnsweredAt(tree: Tree, link: Node, pipe: Node | undefined): boolean {
  const node = unwrap(link);
  if (isCall(node)) {
    const { callee } = node;
    if (FAILS_NEVER.test(calleeName(tree, callee) ?? '')) return true;
    // createReadStream(path).on('error', reject)
    return (
      answers(node) ||
      (eventOf(node) !== undefined && isAnsweredAt(tree, (callee as { object: Node }).object, pipe))
    );
  }
  // What a process writes ends with it; of a client that leaves nothing is left to settle.
  if (/^std(out|err)$/.test(propertyName(node) ?? '') || isRequest(tree, node)) return true;
  if (node.type === 'NewExpression') return FAILS_NEVER.test(calleeName(tree, node.callee) ?? '');
  const binding = node.type === 'Identifier' ? scopesOf(tree).resolve(node) : undefined;
  const value = binding && valueOf(tree, binding);
  if (value && unwrap(value).type !== 'Identifier' && isAnsweredAt(tree, value, pipe)) return true;
  return mentionsOf(tree, node, binding).some((one) => {
    const up = tree.parent(outermost(tree, one));
    if (isCall(up) && unwrap(up.callee) !== one)
      return propertyName(up.callee) !== 'pipe' && !isOnOtherWay(tree, one, pipe);
    if (!up || !('object' in up) || unwrap(up.object as Node) !== one) return false;
    return listenersAfter(tree, one).some((call) => answers(call));
  });
}

/** It is handed on where the chain is not made. */
function isOnOtherWay(tree: Tree, mention: Node, pipe: Node | undefined): boolean {
  const fn = pipe && functionAround(tree, pipe);
  return (
    fn !== undefined && tree.contains(fn, mention) && areExclusive(tree, fn, pipe as Node, mention)
  );
}

/** Each mention of the variable or member that a link is. */
function mentionsOf(tree: Tree, link: Node, binding: Binding | undefined): readonly Node[] {
  if (binding) return binding.references;
  const name = propertyName(link);
  return name === undefined
    ? []
    : membersNamed(tree, name).filter((one) => isSameReference(tree, one, link));
}

/** `.on(…).on(…)` called on a value. */
function listenersAfter(tree: Tree, value: Node): readonly AnyCall[] {
  const found: AnyCall[] = [];
  for (let at = outermost(tree, value); ;) {
    const member = tree.parent(at);
    const call = member && tree.parent(member);
    if (!member || !('object' in member) || member.object !== at || !isCall(call)) return found;
    if (!GIVES_STREAM.test(propertyName(member) ?? '')) return found;
    found.push(call);
    at = call;
  }
}

/** `.on('error', …)` that does more than tell of it. */
function answers(call: AnyCall): boolean {
  if (eventOf(call) !== 'error') return false;
  const [, listener] = call.arguments;
  const node = listener && unwrap(listener);
  if (!node || !isFunction(node)) return true;
  return [...descendants(node.body)].some(
    (one) =>
      one.type === 'ThrowStatement' ||
      (isCall(one) && !/^(console|log(ger)?)$/i.test(nameOfObject(one) ?? '')),
  );
}

/** `logger` of `this.logger.error(…)`. */
function nameOfObject({ callee }: AnyCall): string | undefined {
  const object = 'object' in callee ? unwrap(callee.object as Node) : undefined;
  return object?.type === 'Identifier' ? object.name : object && propertyName(object);
}
