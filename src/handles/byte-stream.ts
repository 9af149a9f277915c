import type { Function as FunctionNode, Node } from '@babel/types';
import { isCall, isFunction, keyName, propertyName, unwrap, type AnyCall } from '../ast/node.ts';
import type { Tree } from '../ast/tree.ts';
import { declaredType, typeName, withoutNothing } from '../ast/types.ts';
import { callSitesOf } from '../execution/call-sites.ts';
import { isRequestHandler } from '../execution/request-handler.ts';
import { File } from '../file.ts';
import {
  ANY_STREAMS,
  CHILD_CLASSES,
  CONNECTS,
  HTTP_SERVERS,
  REQUEST_CLASSES,
  SOCKET_CLASSES,
  SOCKET_MODULES,
  SPAWNS,
} from '../knowledge/byte-streams.ts';
import { REQUEST_PARAMETERS } from '../knowledge/request-handlers.ts';
import { membersNamed } from '../semantics/class-members.ts';
import { calleeName, importedName } from '../semantics/qualified-name.ts';
import { referenceKey } from '../semantics/reference.ts';
import { scopesOf, type Binding } from '../semantics/scope.ts';
import { thisClass } from '../semantics/this-class.ts';
import { fieldValues } from '../semantics/value-origins.ts';
import { areRequests, calleesOf, isHttpRequest } from './http-request.ts';

/**
 * Where the bytes of a stream come from. `any`: a stream of which only the type is known, so that it may give anything;
 * `child`: a child process, whose `stdout` and `stderr` are streams.
 */
export type ByteSource =
  | 'request'
  | 'response'
  | 'output'
  | 'error output'
  | 'socket'
  | 'file'
  | 'input'
  | 'any'
  | 'child';

/** How many variables, fields and calls are followed from a stream to where it comes from. */
const MOST_STEPS = 6;

/** Where a stream of bytes comes from; undefined for anything that may be none, or has an encoding from the start. */
export function byteSourceOf(file: File, stream: Node): ByteSource | undefined {
  const found = sourceOf(file, stream, MOST_STEPS);
  return found === 'child' ? undefined : found;
}

function sourceOf(file: File, expression: Node, steps: number): ByteSource | undefined {
  if (steps === 0) return undefined;
  const { tree } = file;
  const node = unwrap(expression);
  if (node.type === 'Identifier') {
    const binding = scopesOf(tree).resolve(node);
    return binding && ofBinding(file, binding, steps);
  }
  if (isCall(node) || node.type === 'NewExpression') return ofCall(file, node, steps);
  const name = propertyName(node);
  if (name === undefined || !('object' in node)) return undefined;
  const object = node.object as Node;
  if (/^std(out|err)$/.test(name) && sourceOf(file, object, steps - 1) === 'child')
    return name === 'stdout' ? 'output' : 'error output';
  if (/^(process\.|node:process#)stdin$/.test(calleeName(tree, node) ?? '')) return 'input';
  // request.raw of Fastify, ctx.req of Koa
  if (/^(raw|req)$/.test(name)) return ofWrapper(tree, object);
  const cls = thisClass(tree, object);
  if (!cls) return undefined;
  const field = cls.body.body.find(
    (member) => 'key' in member && keyName(member as never) === name,
  );
  const type = field && declaredType(field);
  return (
    ofAll(file, fieldValues(tree, cls, name), steps) ?? (type ? ofType(tree, type) : undefined)
  );
}

/** What all of the values are that are no `null` or `undefined`. */
function ofAll(file: File, values: readonly Node[], steps: number): ByteSource | undefined {
  const some = values.filter(
    (value) =>
      value.type !== 'NullLiteral' && !(value.type === 'Identifier' && value.name === 'undefined'),
  );
  const found = new Set(some.map((value) => sourceOf(file, value, steps - 1)));
  const [only] = found;
  return found.size === 1 ? only : undefined;
}

function ofBinding(file: File, binding: Binding, steps: number): ByteSource | undefined {
  const { tree } = file;
  const { declaration, identifier, references } = binding;
  const type = declaredType(identifier);
  const typed = type && ofType(tree, type);
  if (typed && typed !== 'any') return typed;
  if (binding.kind === 'param') return ofParameter(file, binding, steps) ?? typed;
  if (typed) return typed;
  if (declaration.type !== 'VariableDeclarator') return undefined;
  const { id, init } = declaration;
  // const { stdout } = spawn(command)
  if (id.type === 'ObjectPattern') {
    const key = id.properties.find((one) => 'value' in one && one.value === identifier);
    const name = key?.type === 'ObjectProperty' ? keyName(key) : undefined;
    const isChild = init && sourceOf(file, init, steps - 1) === 'child';
    if (!isChild || !/^std(out|err)$/.test(name ?? '')) return undefined;
    return name === 'stdout' ? 'output' : 'error output';
  }
  const given = references.flatMap((one) => {
    const up = tree.parent(one);
    return up?.type === 'AssignmentExpression' && up.left === one ? [up.right] : [];
  });
  return ofAll(file, init ? [init, ...given] : given, steps);
}

/** What the type says by its name, wherever that is imported from. */
function ofType(tree: Tree, written: Node): ByteSource | undefined {
  const full = typeName(withoutNothing(written));
  const name = full?.split('.').at(-1) ?? '';
  if (REQUEST_CLASSES.test(name)) return 'request';
  if (CHILD_CLASSES.test(name)) return 'child';
  if (ANY_STREAMS.test(name)) return 'any';
  const binding = full
    ? scopesOf(tree).lookup(full.split('.')[0] as string, tree.program)
    : undefined;
  const from = binding && importedName(tree, binding);
  return SOCKET_CLASSES.test(name) && /^(node:)?(net|tls)#/.test(from ?? '') ? 'socket' : undefined;
}

function ofCall(
  { tree, project }: File,
  call: AnyCall | Extract<Node, { type: 'NewExpression' }>,
  steps: number,
): ByteSource | undefined {
  const name = calleeName(tree, call.callee) ?? '';
  if (SPAWNS.test(name)) return 'child';
  if (CONNECTS.test(name)) return 'socket';
  const [module, opens] = name.split('#');
  if (opens === 'createReadStream' && /^(node:)?fs$|^(fs-extra|graceful-fs)$/.test(module ?? ''))
    return call.arguments[1] === undefined ? 'file' : undefined;
  // `stream.on('error', …)` gives the stream back.
  const { callee } = call;
  return /^(on|once)$/.test(propertyName(callee) ?? '') && 'object' in callee
    ? sourceOf(File.of(tree, { project }), callee.object as Node, steps - 1)
    : undefined;
}

/** `raw` or `req` of what a framework hands to a handler. */
function ofWrapper(tree: Tree, object: Node): ByteSource | undefined {
  const node = unwrap(object);
  const binding = node.type === 'Identifier' ? scopesOf(tree).resolve(node) : undefined;
  const fn = binding?.scope.node;
  return binding?.kind === 'param' &&
    REQUEST_PARAMETERS.test(binding.name) &&
    fn !== undefined &&
    isFunction(fn) &&
    isRequestHandler(tree, fn)
    ? 'request'
    : undefined;
}

/** By who calls the function that has the parameter: Node's modules, a framework, other code of the project. */
function ofParameter(file: File, binding: Binding, steps: number): ByteSource | undefined {
  const { tree } = file;
  const fn = binding.scope.node;
  if (!isFunction(fn)) return undefined;
  const at = (fn.params as readonly Node[]).indexOf(binding.declaration);
  if (at === -1) return undefined;
  const handed = ofTaker(tree, fn, at);
  if (handed) return handed;
  if (at === 0 && REQUEST_PARAMETERS.test(binding.name) && isRequestHandler(tree, fn))
    return 'request';
  const { sites, handed: names } = callSitesOf(file, fn);
  const given = sites.flatMap((site) => {
    const argument = site.call.arguments[at];
    return argument && !hasEncoding(site.file.tree, argument)
      ? [sourceOf(site.file, argument, steps - 1)]
      : [];
  });
  const taken = names.map((one) => ofTaker(one.file.tree, one.node, at));
  const found = new Set([...given, ...taken].filter((one) => one !== undefined));
  const [only] = found;
  return found.size === 1 ? only : undefined;
}

/** What the call that is handed a function gives to its parameter at that place. */
function ofTaker(tree: Tree, fn: FunctionNode | Node, at: number): ByteSource | undefined {
  const call = tree.parent(fn);
  if (!isCall(call) || call.callee === fn || at !== 0) return undefined;
  const names = calleesOf(tree, call.callee);
  if (names.length > 0 && names.every((name) => HTTP_SERVERS.test(name))) return 'request';
  if (names.length > 0 && names.every((name) => SOCKET_MODULES.test(name))) return 'socket';
  if (areRequests(names)) return 'response';
  const [event] = call.arguments;
  const { callee } = call;
  if (propertyName(callee) !== 'on' && propertyName(callee) !== 'once') return undefined;
  return event?.type === 'StringLiteral' && event.value === 'response' && 'object' in callee
    ? ofAsked(tree, callee.object as Node)
    : undefined;
}

/** The request of a client, which emits its response. */
function ofAsked(tree: Tree, request: Node): ByteSource | undefined {
  const node = unwrap(request);
  const binding = node.type === 'Identifier' ? scopesOf(tree).resolve(node) : undefined;
  const declaration = binding?.declaration;
  const init = declaration?.type === 'VariableDeclarator' ? declaration.init : node;
  const call = init ? unwrap(init) : undefined;
  return isCall(call) && isHttpRequest(tree, call) ? 'response' : undefined;
}

/** Something in the file sets an encoding on the stream, or on one that may be it. */
export function hasEncoding(tree: Tree, stream: Node): boolean {
  const key = referenceKey(tree, stream);
  const output = propertyName(unwrap(stream));
  return membersNamed(tree, 'setEncoding').some((member) => {
    const set = 'object' in member ? unwrap(member.object as Node) : member;
    const setKey = referenceKey(tree, set);
    if (key === undefined || setKey === undefined || setKey === key) return true;
    return (output !== undefined && propertyName(set) === output) || isLoopVariable(tree, set);
  });
}

/** `for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8')` */
function isLoopVariable(tree: Tree, node: Node): boolean {
  const declaration =
    node.type === 'Identifier' ? scopesOf(tree).resolve(node)?.declaration : undefined;
  const list = declaration?.type === 'VariableDeclarator' ? tree.parent(declaration) : undefined;
  const loop = list && tree.parent(list);
  return loop?.type === 'ForOfStatement' && loop.left === list;
}
