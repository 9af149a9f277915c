import type { BlockStatement, Function as FunctionNode, Identifier, Node } from '@babel/types';
import {
  functionAround,
  isCall,
  isFunction,
  propertyName,
  statementAround,
  unwrap,
} from '../ast/node.ts';
import { descendants, endOf, startOf, type Tree } from '../ast/tree.ts';
import { insertAfter, prependToBody } from '../edits/insert-statement.ts';
import { styleOf } from '../edits/style.ts';
import type { Peer } from '../execution/peer.ts';
import { LISTENS } from '../knowledge/request-handlers.ts';
import type { Resource } from '../resources/resource.ts';
import { rootOf } from '../semantics/purity.ts';
import { scopesOf, type Binding } from '../semantics/scope.ts';
import { functionOf } from '../semantics/value-origins.ts';
import type { Edit, Fix } from '../types.ts';
import { releaseCode, type Lent } from './lent.ts';

/** Something that is used as long as a response or socket is open. */
export interface EndsWithPeer {
  readonly peer: Peer;
  /** Undefined where how it ends depends on what lent it, or where nothing can be written. */
  readonly fix: Fix | undefined;
  /** The code waits before it listens, so the peer may be gone by then. */
  readonly isLate: boolean;
}

/**
 * What a handler takes for its response or socket, and still uses in callbacks once it has returned: the function listens
 * for the end of that peer, and ends other things there. Undefined where nothing shows such a life.
 */
export function endWithPeer({
  file,
  acquisition,
  owner,
}: Resource<Lent>): EndsWithPeer | undefined {
  const { tree } = file;
  const { call, token } = acquisition;
  const taking = statementAround(tree, call);
  const binding = token.type === 'Identifier' ? scopesOf(tree).resolve(token) : undefined;
  if (owner.kind !== 'request' || !owner.peer.listens || !taking || !binding) return undefined;
  const { peer } = owner;
  const home = functionAround(tree, call);
  const listener = home && listenerOf(tree, home, peer);
  if (!home || !listener || !isUsedLater(tree, binding, home)) return undefined;
  const code = releaseCode(acquisition)?.replace(/^await (.*)$/, '$1.catch(() => {})');
  const listens = startOf(listener.call);
  const isBetween = waits(home, [endOf(taking), listens]);
  const isAfter = startOf(listener.fn) > endOf(taking) && listens > endOf(taking) && !isBetween;
  const body = isAfter ? bodyFor(tree, listener.fn, binding) : undefined;
  const isLate = waits(home, [startOf(home), endOf(taking)]);
  const { quote } = styleOf(tree);
  const edit = (text: string): Edit =>
    body
      ? prependToBody(tree, body, text)
      : insertAfter(
          tree,
          taking,
          `${peer.name}.once(${quote}${peer.event}${quote}, () => ${text})`,
        );
  return { peer, isLate, fix: code ? { edits: () => ({ edits: [edit(code)] }) } : undefined };
}

/** The function by which the code hears that the peer is gone: of `res.on('close', …)`, `req.raw.once('close', …)`. */
function listenerOf(
  tree: Tree,
  home: FunctionNode,
  { event, handler }: Peer,
): { readonly call: Node; readonly fn: FunctionNode } | undefined {
  for (const call of descendants(home.body, (one) => !isFunction(one))) {
    if (!isCall(call) || !LISTENS.test(propertyName(call.callee) ?? '')) continue;
    const [heard, listener] = call.arguments;
    const isEnd =
      heard?.type === 'StringLiteral' && (heard.value === event || heard.value === 'close');
    const root = rootOf((unwrap(call.callee) as { object: Node }).object);
    const of = root.type === 'Identifier' ? scopesOf(tree).resolve(root as Identifier) : undefined;
    const fn = listener && functionOf(tree, listener);
    if (isEnd && of?.kind === 'param' && of.scope.node === handler && fn) return { call, fn };
  }
  return undefined;
}

/** A callback has it, or is called for what it tells. */
function isUsedLater(tree: Tree, { references }: Binding, home: FunctionNode): boolean {
  return references.some(
    (one) =>
      functionAround(tree, one) !== home ||
      LISTENS.test(propertyName(tree.parent(one) ?? one) ?? ''),
  );
}

/** The block of the listener, where the variable is seen in it. */
function bodyFor(tree: Tree, { body }: FunctionNode, binding: Binding): BlockStatement | undefined {
  const isSeen = scopesOf(tree).lookup(binding.name, body) === binding;
  return body.type === 'BlockStatement' && isSeen ? body : undefined;
}

/** The function waits in that part of its text. */
function waits({ body }: FunctionNode, [from, to]: readonly [number, number]): boolean {
  return [...descendants(body, (one) => !isFunction(one))].some(
    (one) => isWait(one) && startOf(one) >= from && endOf(one) <= to,
  );
}

function isWait(node: Node): boolean {
  return node.type === 'AwaitExpression' || (node.type === 'ForOfStatement' && node.await === true);
}
