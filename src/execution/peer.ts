import type { Node } from '@babel/types';
import { dotted } from '../ast/names.ts';
import { isCall, isFunction, propertyName, unwrap } from '../ast/node.ts';
import { descendants, perNode, type Tree } from '../ast/tree.ts';
import {
  ARRIVALS,
  COMES_AGAIN,
  EMITTING_RESPONSES,
  HTTP_ROUTES,
  LISTENS,
  REQUEST_PARAMETERS,
  RESPONSE_PARAMETERS,
  SOCKET_PARAMETERS,
  SOCKET_SERVERS,
} from '../knowledge/request-handlers.ts';
import { namedModules } from '../semantics/imports.ts';
import { functionName } from '../semantics/function-name.ts';
import { scopesOf } from '../semantics/scope.ts';

/** The other side of a request or connection, and the event that tells it is gone. */
export interface Peer {
  readonly name: string;
  readonly event: string;
  /** Only an event emitter has `once`; a fetch-style request has nothing to listen to. */
  readonly listens: boolean;
  readonly handler: Node;
}

/** The request, response or socket whose handler `node` runs in: it runs once for each of them. */
export function peerOf(tree: Tree, node: Node): Peer | undefined {
  for (const up of tree.ancestors(node)) {
    if (!isFunction(up)) continue;
    const names = up.params.map(nameOf);
    const response = names.find((n) => n !== undefined && RESPONSE_PARAMETERS.test(n));
    const request = names.find((n) => n !== undefined && REQUEST_PARAMETERS.test(n));
    if (response !== undefined && request !== undefined)
      return visible(tree, node, { name: response, event: 'close', handler: up });
    const arrival = arrivalOf(tree, up);
    if (arrival)
      return names[0] === undefined
        ? undefined
        : visible(tree, node, { name: names[0], event: arrival, handler: up });
    if (request !== undefined && isRoute(tree, up))
      return { name: request, event: 'close', listens: false, handler: up };
    const socket = names.find((n) => n !== undefined && SOCKET_PARAMETERS.test(n));
    if (
      socket !== undefined &&
      /connection|upgrade|handleConnect/i.test(functionName(tree, up) ?? '')
    )
      return visible(tree, node, {
        name: socket,
        event: usesSocketIo(tree) ? 'disconnect' : 'close',
        handler: up,
      });
  }
  return undefined;
}

function nameOf(param: Node): string | undefined {
  if (param.type === 'Identifier') return param.name;
  return param.type === 'AssignmentPattern' && param.left.type === 'Identifier'
    ? param.left.name
    : undefined;
}

function visible(
  tree: Tree,
  node: Node,
  { name, event, handler }: Omit<Peer, 'listens'>,
): Peer | undefined {
  const scopes = scopesOf(tree);
  const binding = scopes.lookup(name, node);
  return binding && (handler as { params?: Node[] }).params?.includes(binding.declaration)
    ? {
        // Fastify's reply is no emitter; the response that it holds is.
        name:
          RESPONSE_PARAMETERS.test(name) && !EMITTING_RESPONSES.test(name) ? `${name}.raw` : name,
        event,
        listens: true,
        handler,
      }
    : undefined;
}

/** For `server.on('connection', fn)` the event by which that connection ends. */
function arrivalOf(tree: Tree, fn: Node): string | undefined {
  const call = tree.parent(fn);
  if (!isCall(call) || !LISTENS.test(propertyName(call.callee) ?? '')) return undefined;
  const [event] = call.arguments;
  if (event?.type !== 'StringLiteral' || !ARRIVALS.test(event.value)) return undefined;
  return event.value === 'connection' && usesSocketIo(tree) ? 'disconnect' : 'close';
}

function usesSocketIo(tree: Tree): boolean {
  return (
    namedModules(tree).includes('socket.io') ||
    tree.nodes('CallExpression').some(({ callee }) => /(^|\.)io\.(on|of)$/.test(dotted(callee)))
  );
}

function isRoute(tree: Tree, fn: Node): boolean {
  const call = tree.parent(fn);
  return (
    isCall(call) &&
    HTTP_ROUTES.test(propertyName(call.callee) ?? '') &&
    call.arguments[0]?.type === 'StringLiteral'
  );
}

/** The call `emitter.on('connect', …)` around `node`: its callback runs again on each reconnect. */
export function reconnectHandler(tree: Tree, node: Node): Node | undefined {
  for (const up of tree.ancestors(node)) {
    if (!isFunction(up)) continue;
    const call = tree.parent(up);
    if (!isCall(call)) return undefined;
    const [event] = call.arguments;
    return propertyName(call.callee) === 'on' &&
      event?.type === 'StringLiteral' &&
      COMES_AGAIN.test(event.value)
      ? call
      : undefined;
  }
  return undefined;
}

/** A server that the function around `node` makes and that emits `close` when it stops. */
export function serverMadeBeside(tree: Tree, node: Node): string | undefined {
  const around = [...tree.ancestors(node)].find(isFunction);
  if (!around) return undefined;
  return serversMadeIn(tree, around).find(
    ({ name, declaration }) =>
      (declaration.start as number) <= (node.start as number) &&
      scopesOf(tree).lookup(name, node)?.declaration === declaration,
  )?.name;
}

const serversMadeIn = perNode((_, around): { name: string; declaration: Node }[] => {
  const found: { name: string; declaration: Node }[] = [];
  for (const inner of descendants(around, (n) => !isFunction(n))) {
    if (inner.type !== 'VariableDeclarator' || inner.id.type !== 'Identifier' || !inner.init)
      continue;
    const init = unwrap(inner.init);
    if (init.type === 'NewExpression' && SOCKET_SERVERS.test(dotted(init.callee)))
      found.push({ name: inner.id.name, declaration: inner });
  }
  return found;
});
