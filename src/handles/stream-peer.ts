import type { Node } from '@babel/types';
import { isCall, propertyName, unwrap, type AnyCall } from '../ast/node.ts';
import { descendants, type Tree } from '../ast/tree.ts';
import { declaredType, typeName } from '../ast/types.ts';
import { peerOf } from '../execution/peer.ts';
import { EMITTING_RESPONSES, REQUEST_PARAMETERS } from '../knowledge/request-handlers.ts';
import { scopesOf, type Binding } from '../semantics/scope.ts';
import { listensTo } from './opened-file.ts';

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
