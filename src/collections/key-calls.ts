import type { Function as FunctionNode, Node } from '@babel/types';
import { descendants } from '../ast/tree.ts';
import { isCall, isFunction, propertyName, unwrap } from '../ast/node.ts';
import { File } from '../file.ts';
import { FINITE_CALLS, FRESH_CALLS } from '../knowledge/key-sources.ts';
import { isFiniteName } from '../knowledge/finite-names.ts';
import { TEXT_METHODS } from '../knowledge/text-methods.ts';
import { calledFunction } from '../semantics/call-target.ts';
import { calleeName } from '../semantics/qualified-name.ts';
import {
  among,
  CODE,
  combine,
  outside,
  SEEN,
  UNKNOWN,
  type KeyOrigin,
  type Search,
} from './origin.ts';
import { isLookup } from './record-guards.ts';

type Called = Extract<Node, { callee: Node; arguments: unknown }>;

/** What the result of a call comes of: an id made each time, what the called function returns, else what it is given. */
export function originOfCall(
  search: Search,
  file: File,
  node: Called,
  path: readonly string[],
): KeyOrigin {
  const { tree, project } = file;
  const name = calleeName(tree, node.callee);
  if (name !== undefined && FRESH_CALLS.has(name))
    return outside(file, node, 'another value each time');
  if (name !== undefined && FINITE_CALLS.has(name)) return CODE;
  const called =
    node.type === 'NewExpression' ? undefined : calledFunction(tree, node.callee, project);
  if (called) return ofReturned(search, File.of(called.tree, { project }), called.node, path);
  const callee = unwrap(node.callee);
  const given = (node.arguments as readonly Node[]).filter((one) => !isFunction(unwrap(one)));
  const parts = given.map((one) => search.follow(search, file, one, []));
  // `text.trim()` is made of `text`; a client or a list that is asked has what it has.
  if ('object' in callee) {
    const receiver = search.follow(search, file, callee.object as Node, []);
    if (receiver.kind === 'outside' || given.length === 0 || isMadeOfReceiver(callee))
      parts.unshift(receiver);
  }
  if (parts.length === 0) return UNKNOWN;
  // Whatever it is asked by, a database gives what it has.
  if (isCall(node) && isLookup(node)) return among(combine(parts), 'record');
  const origin = combine(parts);
  // What a record that was looked up has for it need not be what it was looked up by.
  const [member] = path;
  return origin.kind === 'outside' && member !== undefined && isFiniteName(member)
    ? UNKNOWN
    : origin;
}

/** `text.slice(0, 200)`, `createHash('sha256').update(text).digest('hex')`: whatever else it is given. */
function isMadeOfReceiver(callee: Node & { object: Node }): boolean {
  const receiver = unwrap(callee.object);
  return TEXT_METHODS.has(propertyName(callee) ?? '') || isCall(receiver);
}

/** What a function of the project returns; nothing more is known of one without a body. */
function ofReturned(
  search: Search,
  file: File,
  fn: FunctionNode,
  path: readonly string[],
): KeyOrigin {
  const key = `${file.path} ${fn.start} returns ${path.join('.')}`;
  if (search.seen.has(key)) return SEEN;
  search.seen.add(key);
  const { body } = fn;
  if (body.type !== 'BlockStatement') return search.follow(search, file, body, path);
  const parts: KeyOrigin[] = [];
  for (const inner of descendants(body, (one) => !isFunction(one)))
    if (inner.type === 'ReturnStatement' && inner.argument)
      parts.push(search.follow(search, file, inner.argument, path));
  return parts.length === 0 ? UNKNOWN : combine(parts);
}
