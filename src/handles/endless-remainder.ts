import type { Function as FunctionNode, Node } from '@babel/types';
import { isCall, isFunction, outermost, propertyName, unwrap } from '../ast/node.ts';
import { sameCode } from '../ast/same-code.ts';
import type { Tree } from '../ast/tree.ts';
import { callSitesOf } from '../execution/call-sites.ts';
import type { File } from '../file.ts';
import { FINDS_END, SOCKET_MODULES } from '../knowledge/byte-streams.ts';
import { ARRIVALS } from '../knowledge/request-handlers.ts';
import { membersNamed } from '../semantics/class-members.ts';
import { calleeName } from '../semantics/qualified-name.ts';
import { scopesOf } from '../semantics/scope.ts';
import { thisClass } from '../semantics/this-class.ts';
import { fieldValues } from '../semantics/value-origins.ts';
import { arrivalsIn, type Arrival } from './chunk-arrival.ts';
import { calleesOf } from './http-request.ts';

/** What a peer has sent without the end that the code looks for, kept for the next chunk, however much it is. */
export interface EndlessRemainder {
  readonly arrival: Arrival;
  /** The assignment that adds a chunk. */
  readonly growth: Node;
  readonly target: Node;
}

/** How many calls and fields are followed from a socket to the server that hands it out. */
const MOST_STEPS = 4;

/** The remainders of a file whose size no code asks for; those of connections that others open. */
export function endlessRemainders(file: File): readonly EndlessRemainder[] {
  const { tree } = file;
  return arrivalsIn(tree).flatMap((arrival) => {
    const { listener, chunk, stream } = arrival;
    if (!listener || chunk.references.some((one) => isPart(tree, one, SIZE))) return [];
    const growth = tree
      .nodes('AssignmentExpression')
      .find((one) => tree.contains(listener, one) && adds(one, chunk.references, tree));
    const target = growth?.left;
    const mentions = target && mentionsOf(tree, target, listener);
    const isEndless = mentions && growth && isCutAtEnds(tree, mentions, growth);
    return isEndless && isServed(file, stream, MOST_STEPS) ? [{ arrival, growth, target }] : [];
  });
}

const SIZE = /^(length|byteLength|size)$/;

function isPart(tree: Tree, node: Node, name: RegExp): boolean {
  const up = tree.parent(node);
  return !!up && 'object' in up && up.object === node && name.test(propertyName(up) ?? '');
}

/** `rest += chunk`, `rest = rest + chunk.toString()`, `rest = Buffer.concat([rest, chunk])`. */
function adds(
  { left, right, operator }: Extract<Node, { type: 'AssignmentExpression' }>,
  chunk: readonly Node[],
  tree: Tree,
): boolean {
  if (!chunk.some((one) => tree.contains(right, one))) return false;
  if (operator === '+=') return true;
  const value = unwrap(right);
  if (operator !== '=') return false;
  if (value.type === 'BinaryExpression')
    return value.operator === '+' && sameCode(unwrap(value.left), left);
  const [list] = isCall(value) ? value.arguments : [];
  const [first] = list?.type === 'ArrayExpression' ? list.elements : [];
  return (
    isCall(value) && propertyName(value.callee) === 'concat' && !!first && sameCode(first, left)
  );
}

/** Every place that names what is kept, where it outlives the listener; undefined where it does not. */
function mentionsOf(tree: Tree, target: Node, listener: FunctionNode): readonly Node[] | undefined {
  if (target.type === 'Identifier') {
    const binding = scopesOf(tree).resolve(target);
    return binding && !tree.contains(listener, binding.identifier) ? binding.references : undefined;
  }
  const name = propertyName(target);
  const isField = 'object' in target && thisClass(tree, target.object as Node) !== undefined;
  return name !== undefined && isField ? membersNamed(tree, name) : undefined;
}

/** Something cuts off what is complete, by a mark that it looks for, and nothing asks how much there is. */
function isCutAtEnds(tree: Tree, mentions: readonly Node[], growth: Node): boolean {
  const others = mentions.filter((one) => !tree.contains(growth, one));
  const isCut = others.some((one) => {
    const up = tree.parent(one);
    return up?.type === 'AssignmentExpression' && up.left === one && up.operator === '=';
  });
  const isSearched = others.some((one) => isPart(tree, one, FINDS_END));
  return isCut && isSearched && others.every((one) => saysNoSize(tree, one));
}

/** It is set, or one of its own methods is called; its size is only asked for to see whether there is anything. */
function saysNoSize(tree: Tree, mention: Node): boolean {
  const up = tree.parent(mention);
  if (up?.type === 'AssignmentExpression') return up.left === mention;
  if (!up || !('object' in up) || up.object !== mention) return false;
  const around = tree.parent(outermost(tree, up));
  if (SIZE.test(propertyName(up) ?? ''))
    return (
      around?.type === 'BinaryExpression' &&
      [around.left, around.right].some((one) => one.type === 'NumericLiteral' && one.value === 0)
    );
  return isCall(around) && unwrap(around.callee) === up;
}

/** The stream is a connection that a server has taken from outside. */
function isServed(file: File, stream: Node, steps: number): boolean {
  const { tree } = file;
  const node = unwrap(stream);
  if (steps === 0) return false;
  const cls = 'object' in node ? thisClass(tree, node.object as Node) : undefined;
  const name = propertyName(node);
  if (cls && name !== undefined) {
    const values = fieldValues(tree, cls, name).filter(({ type }) => type !== 'NullLiteral');
    return values.length > 0 && values.every((one) => isServed(file, one, steps - 1));
  }
  const binding = node.type === 'Identifier' ? scopesOf(tree).resolve(node) : undefined;
  const fn = binding?.kind === 'param' ? binding.scope.node : undefined;
  if (!binding || !fn || !isFunction(fn)) return false;
  const at = (fn.params as readonly Node[]).indexOf(binding.declaration);
  if (at === 0 && isTakenByServer(tree, fn)) return true;
  const { sites, handed } = callSitesOf(file, fn);
  const given = sites.map(({ file: from, call }) => {
    const argument = call.arguments[at];
    return argument !== undefined && isServed(from, argument, steps - 1);
  });
  const taken = handed.map((one) => at === 0 && isTakenByServer(one.file.tree, one.node));
  const all = [...given, ...taken];
  return all.length > 0 && all.every(Boolean);
}

/** `createServer((socket) => …)`, and `server.on('connection', (socket) => …)` of such a server. */
function isTakenByServer(tree: Tree, handler: Node): boolean {
  const call = tree.parent(handler);
  if (!isCall(call) || call.callee === handler) return false;
  const names = calleesOf(tree, call.callee);
  if (names.some((name) => SOCKET_MODULES.test(name))) return true;
  const [event] = call.arguments;
  const object = 'object' in call.callee ? unwrap(call.callee.object as Node) : undefined;
  const binding = object?.type === 'Identifier' ? scopesOf(tree).resolve(object) : undefined;
  const { declaration } = binding ?? {};
  const made = declaration?.type === 'VariableDeclarator' && declaration.init;
  const server = made ? unwrap(made) : undefined;
  return (
    event?.type === 'StringLiteral' &&
    ARRIVALS.test(event.value) &&
    isCall(server) &&
    SOCKET_MODULES.test(calleeName(tree, server.callee) ?? '')
  );
}
