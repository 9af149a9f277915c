import type { Node } from '@babel/types';
import { isCall, keyName, propertyName, unwrap, type AnyCall } from '../ast/node.ts';
import { descendants, type Tree } from '../ast/tree.ts';
import { declaredType, typeName } from '../ast/types.ts';
import { peerOf } from '../execution/peer.ts';
import { EMITTING_RESPONSES, REQUEST_PARAMETERS } from '../knowledge/request-handlers.ts';
import { membersNamed } from '../semantics/class-members.ts';
import { calleeName } from '../semantics/qualified-name.ts';
import { scopesOf, type Binding } from '../semantics/scope.ts';

/** A chain of `pipe` between a file and a client, either of which may go away before the other is done. */
export interface Piped {
  /** The last `pipe` of the chain. */
  readonly call: AnyCall;
  /** The streams from the source to the destination. */
  readonly streams: readonly Node[];
  /** `response`: a file is read for it; `request`: it is written to a file. */
  readonly client: 'response' | 'request';
  /** The variable that holds the file, where one does. */
  readonly file: Binding | undefined;
  /** The code answers an error of the file itself. */
  readonly handlesError: boolean;
}

export function pipesOf(tree: Tree): readonly Piped[] {
  return membersNamed(tree, 'pipe').flatMap((member) => {
    const call = tree.parent(member);
    if (!isCall(call) || call.callee !== member || call.arguments.length !== 1) return [];
    // Only the last of a chain: `a.pipe(b).pipe(c)`.
    const up = tree.parent(call);
    if (up && propertyName(up) !== undefined && 'object' in up && up.object === call) return [];
    const streams = chainOf(call);
    const [source, sink] = [streams[0], streams.at(-1)];
    if (!source || !sink) return [];
    const client = isResponse(tree, sink)
      ? 'response'
      : isRequest(tree, source)
        ? 'request'
        : undefined;
    const end = client === 'response' ? source : sink;
    const opened = client && openedBy(tree, end, client === 'response' ? READS : WRITES);
    if (!client || !opened || isEnded(tree, opened.file, end)) return [];
    if (opened.file && !isOpenedFor(tree, opened.file, client === 'response' ? sink : source))
      return [];
    return [{ call, streams, client, file: opened.file, handlesError: opened.handlesError }];
  });
}

function chainOf(call: AnyCall): readonly Node[] {
  const {
    callee,
    arguments: [to],
  } = call;
  const from = 'object' in callee ? unwrap(callee.object as Node) : undefined;
  if (!from || !to) return [];
  const isPipe =
    isCall(from) && propertyName(from.callee) === 'pipe' && from.arguments.length === 1;
  return [...(isPipe ? chainOf(from) : [from]), to];
}

const READS = /^(node:)?fs#createReadStream$|^(fs-extra|graceful-fs)#createReadStream$/;
const WRITES = /^(node:)?fs#createWriteStream$|^(fs-extra|graceful-fs)#createWriteStream$/;

interface Opened {
  readonly file: Binding | undefined;
  readonly handlesError: boolean;
}

/** The file that is opened there, or was when the variable was declared. */
function openedBy(tree: Tree, stream: Node, opens: RegExp): Opened | undefined {
  const node = unwrap(stream);
  if (node.type === 'Identifier') {
    const file = scopesOf(tree).resolve(node);
    const { declaration } = file ?? {};
    const init = declaration?.type === 'VariableDeclarator' ? declaration.init : undefined;
    const opened = init ? openedBy(tree, init, opens) : undefined;
    if (!file || !opened || init?.type === 'Identifier') return undefined;
    const handlesError =
      opened.handlesError || file.references.some((one) => listensTo(tree, one, 'error'));
    return { file, handlesError };
  }
  if (!isCall(node)) return undefined;
  if (opens.test(calleeName(tree, node.callee) ?? ''))
    return node.arguments.slice(1).some((one) => mayHaveSignal(tree, one))
      ? undefined
      : { file: undefined, handlesError: false };
  // createReadStream(path).on('error', …)
  const { callee } = node;
  if (!('object' in callee) || !/^(on|once)$/.test(propertyName(callee) ?? '')) return undefined;
  const inner = openedBy(tree, callee.object as Node, opens);
  const [event] = node.arguments;
  const isError = event?.type === 'StringLiteral' && event.value === 'error';
  return inner && { file: undefined, handlesError: inner.handlesError || isError };
}

/** Options with a `signal`, or that come from where nobody sees what they have. */
function mayHaveSignal(tree: Tree, argument: Node): boolean {
  const node = unwrap(argument);
  if (node.type === 'ObjectExpression')
    return node.properties.some((one) => one.type === 'SpreadElement' || keyName(one) === 'signal');
  if (node.type === 'ConditionalExpression')
    return [node.consequent, node.alternate].some((one) => mayHaveSignal(tree, one));
  if (node.type !== 'Identifier') return !/Literal$/.test(node.type);
  if (node.name === 'undefined') return false;
  const { declaration, references = [] } = scopesOf(tree).resolve(node) ?? {};
  const init = declaration?.type === 'VariableDeclarator' ? declaration.init : undefined;
  const isSet = references.some((one) => propertyName(tree.parent(one) ?? one) === 'signal');
  return !init || init.type === 'Identifier' || isSet || mayHaveSignal(tree, init);
}

function listensTo(tree: Tree, stream: Node, event: string): boolean {
  const member = tree.parent(stream);
  const call = member && tree.parent(member);
  const [first] = isCall(call) ? call.arguments : [];
  return (
    member !== undefined &&
    /^(on|once)$/.test(propertyName(member) ?? '') &&
    first?.type === 'StringLiteral' &&
    first.value === event
  );
}

/** Something else destroys the file, or has it in its care: `pipeline`, a caller, a list, `await using`. */
function isEnded(tree: Tree, file: Binding | undefined, end: Node): boolean {
  if (!file) return false;
  const list = tree.parent(file.declaration);
  if (list?.type === 'VariableDeclaration' && /using$/.test(list.kind)) return true;
  return file.references.some((one) => {
    if (one === end) return false;
    const up = tree.parent(one);
    // Handed on, unless it is only used or tested.
    if (!up || propertyName(up) === undefined || !('object' in up) || up.object !== one)
      return up === undefined || !isTest(up);
    const method = propertyName(up) ?? '';
    return /^(destroy|close)$/.test(method) || (method === 'end' && isForLeaving(tree, one));
  });
}

function isTest(node: Node): boolean {
  return node.type === 'IfStatement' || node.type === 'UnaryExpression';
}

/** In a listener to what tells that a side is gone. */
function isForLeaving(tree: Tree, node: Node): boolean {
  return [...tree.ancestors(node)].some((up) => {
    const [event] = isCall(up) ? up.arguments : [];
    return event?.type === 'StringLiteral' && /^(aborted|close|error)$/.test(event.value);
  });
}

/** Not a file that all clients share. */
function isOpenedFor(tree: Tree, file: Binding, client: Node): boolean {
  const node = unwrap(client);
  const root = 'object' in node ? unwrap(node.object as Node) : node;
  const binding = root.type === 'Identifier' ? scopesOf(tree).resolve(root) : undefined;
  return binding === undefined || tree.contains(binding.scope.node, file.identifier);
}

/** The response of a request handler, or a parameter that is typed as one. */
function isResponse(tree: Tree, stream: Node): boolean {
  const node = unwrap(stream);
  // reply.raw
  if (propertyName(node) === 'raw' || propertyName(node) === 'res')
    return peerOf(tree, node)?.listens === true;
  const binding = node.type === 'Identifier' ? scopesOf(tree).resolve(node) : undefined;
  if (binding?.kind !== 'param') return false;
  const type = declaredType(binding.identifier);
  const name = type && typeName(type);
  if (name !== undefined) return /(^|\.)(ServerResponse|Response|Http2ServerResponse)$/.test(name);
  return EMITTING_RESPONSES.test(binding.name) && isBesideRequest(binding);
}

function isRequest(tree: Tree, stream: Node): boolean {
  const node = unwrap(stream);
  const binding = node.type === 'Identifier' ? scopesOf(tree).resolve(node) : undefined;
  return (
    binding?.kind === 'param' &&
    REQUEST_PARAMETERS.test(binding.name) &&
    peerOf(tree, node)?.handler === binding.scope.node
  );
}

/** Its function is handed a request, too, or pipes into nothing else that it was handed. */
function isBesideRequest({ scope, name }: Binding): boolean {
  const names = [...scope.bindings.values()].filter(({ kind }) => kind === 'param');
  return (
    names.some((one) => REQUEST_PARAMETERS.test(one.name)) ||
    // send(res, path): it has what only a response has.
    [...descendants(scope.node)].some(
      (node) =>
        /^(setHeader|writeHead|status|statusCode|headersSent)$/.test(propertyName(node) ?? '') &&
        'object' in node &&
        (node.object as Node).type === 'Identifier' &&
        (node.object as { name: string }).name === name,
    )
  );
}
