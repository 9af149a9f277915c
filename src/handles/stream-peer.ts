import type { Node } from '@babel/types';
import { functionAround, isCall, propertyName, unwrap, type AnyCall } from '../ast/node.ts';
import { descendants, type Tree } from '../ast/tree.ts';
import { declaredType, typeName } from '../ast/types.ts';
import { peerOf } from '../execution/peer.ts';
import { EMITTING_RESPONSES, REQUEST_PARAMETERS } from '../knowledge/request-handlers.ts';
import { areExclusive } from '../semantics/branches.ts';
import { scopesOf, type Binding } from '../semantics/scope.ts';
import { isHttpRequest } from './http-request.ts';
import { listensTo, valueOf } from './opened-file.ts';

/** The response of a request handler, or a parameter that is typed as one. */
export function isResponse(tree: Tree, stream: Node): boolean {
  const node = unwrap(stream);
  // reply.raw
  if (propertyName(node) === 'raw' || propertyName(node) === 'res')
    return peerOf(tree, node)?.listens === true;
  const binding = node.type === 'Identifier' ? scopesOf(tree).resolve(node) : undefined;
  if (binding?.kind !== 'param') return false;
  const type = declaredType(binding.identifier);
  const name = type && typeName(type);
  if (name !== undefined) return /(^|\.)(ServerResponse|Response|Http2ServerResponse)$/.test(name);
  return EMITTING_RESPONSES.test(binding.name) && (isInjected(binding) || isBesideRequest(binding));
}

export function isRequest(tree: Tree, stream: Node): boolean {
  const node = unwrap(stream);
  // request.raw, ctx.req
  if (/^(raw|req)$/.test(propertyName(node) ?? '') && 'object' in node)
    return isRequest(tree, node.object as Node);
  const binding = node.type === 'Identifier' ? scopesOf(tree).resolve(node) : undefined;
  return (
    binding?.kind === 'param' &&
    REQUEST_PARAMETERS.test(binding.name) &&
    peerOf(tree, node)?.handler === binding.scope.node
  );
}

/**
 * Code that does not run when the stream of a pipe breaks off: on a way that does not reach the pipe, at each piece, or in
 * a listener to the request whose answer is piped. Once the answer has begun, a connection that breaks off emits neither
 * `error` nor `timeout` of the request (measured on Node 20, 22 and 24).
 */
export function missesBreak(tree: Tree, code: Node, pipe: Node): boolean {
  const fn = functionAround(tree, pipe);
  if (fn && tree.contains(fn, code) && areExclusive(tree, fn, pipe, code)) return true;
  return [...tree.ancestors(code)].some((up) => {
    if (!isCall(up) || !('object' in up.callee) || tree.contains(up.callee, code)) return false;
    const [event] = up.arguments;
    if (event?.type !== 'StringLiteral') return false;
    if (event.value === 'data') return true;
    return /^(error|timeout)$/.test(event.value) && isAskedBy(tree, up.callee.object as Node, pipe);
  });
}

/** `get(url, (answer) => answer.pipe(file))`, with listeners or not, or a variable with that. */
function isAskedBy(tree: Tree, request: Node, pipe: Node): boolean {
  const node = unwrap(request);
  if (isCall(node)) {
    if (isHttpRequest(tree, node)) return tree.contains(node, pipe);
    const { callee } = node;
    return 'object' in callee && isAskedBy(tree, callee.object as Node, pipe);
  }
  const binding = node.type === 'Identifier' ? scopesOf(tree).resolve(node) : undefined;
  const value = binding && valueOf(tree, binding);
  return value !== undefined && isCall(unwrap(value)) && isAskedBy(tree, value, pipe);
}

/** `@Res() res` of NestJS. */
function isInjected({ identifier }: Binding): boolean {
  const decorators = 'decorators' in identifier ? (identifier.decorators ?? []) : [];
  return decorators.some(({ expression }) => {
    const callee = isCall(expression) ? expression.callee : expression;
    return callee.type === 'Identifier' && /^Res(ponse)?$/.test(callee.name);
  });
}

/** Its function is handed a request, too, or pipes into nothing else that it was handed. */
function isBesideRequest({ scope, name }: Binding): boolean {
  const names = [...scope.bindings.values()].filter(({ kind }) => kind === 'param');
  return (
    names.some((one) => REQUEST_PARAMETERS.test(one.name) || one.name === 'next') ||
    // send(res, path): it has what only a response has.
    [...descendants(scope.node)].some(
      (node) =>
        /^(setHeader|writeHead|status|statusCode|headersSent|sendStatus|sendFile)$/.test(
          propertyName(node) ?? '',
        ) &&
        'object' in node &&
        (node.object as Node).type === 'Identifier' &&
        (node.object as { name: string }).name === name,
    )
  );
}

/** Its errors are answered, in the chain after `piped`, too; but not one whose answer ends the process. */
export function answersErrors(tree: Tree, stream: Node, piped?: Node): boolean {
  const node = unwrap(stream);
  const binding = node.type === 'Identifier' ? scopesOf(tree).resolve(node) : undefined;
  if (binding?.references.some((one) => listensTo(tree, one, 'error'))) return true;
  if (piped && chained(tree, piped)) return true;
  // createReadStream(path).on('error', …)
  return isCall(node) && isErrorListener(node);
}

/** `.on('error', …)` somewhere in what is called on the value of a call. */
function chained(tree: Tree, call: Node): boolean {
  for (let at = call; ;) {
    const member = tree.parent(at);
    const next = member && tree.parent(member);
    if (!member || !('object' in member) || member.object !== at || !isCall(next)) return false;
    if (isErrorListener(next)) return true;
    at = next;
  }
}

function isErrorListener({ callee, arguments: [event] }: AnyCall): boolean {
  return (
    /^(on|once)$/.test(propertyName(callee) ?? '') &&
    event?.type === 'StringLiteral' &&
    event.value === 'error'
  );
}
