import type { Function as FunctionNode, Node } from '@babel/types';
import { functionAround, isCall, isClass, propertyName, unwrap } from '../ast/node.ts';
import type { Tree } from '../ast/tree.ts';
import type { File } from '../file.ts';
import { COMES_OFTEN, LAST_EVENTS } from '../knowledge/emitter-events.ts';
import { RECONNECTING } from '../knowledge/event-verbs.ts';
import { COMES_AGAIN, TAKES_LISTENER } from '../knowledge/request-handlers.ts';
import { packageOfValue } from '../semantics/call-target.ts';
import { memberName, usesOf, type ClassNode } from '../semantics/class-members.ts';
import { bindingOf } from '../semantics/function-name.ts';
import { thisClass } from '../semantics/this-class.ts';
import { peerOf } from './peer.ts';

/** How code comes to run again on behalf of one holder: one object, one call of a function, the module. */
export interface BegunAgain {
  /**
   * - `reconnect`: a connection is made again, by the code or by its client.
   * - `message`: another message comes in on one connection.
   */
  readonly by: 'reconnect' | 'message';
  /** What shows it: the call that connects again, or the listener that is called again. */
  readonly at: Node;
  /** What one round goes through, from the code outwards. */
  readonly through: readonly Stage[];
  /** How many stages lie between the first listener and the code. */
  readonly way: number;
}

/** A function, and what in it leads on to the code. */
export interface Stage {
  readonly fn: FunctionNode;
  readonly at: Node;
}

/** How many functions one way goes through at most. */
const MOST_STEPS = 12;

interface Walk {
  readonly file: File;
  readonly holder: Node;
  readonly through: readonly Stage[];
  /** The way has come through a listener that is called when a connection is over. */
  readonly isAfterEnd: boolean;
  /** The length of the way to the first listener; undefined until one is met. */
  readonly way: number | undefined;
}

/**
 * Shows that `node` runs again and again for one `holder`, a class, a function or the program: a listener to the end of a
 * connection leads back to the code that makes it, a client emits its event with each reconnect, or a connection to a
 * server brings messages. Undefined where no such way is seen.
 */
export function begunAgain(file: File, node: Node, holder: Node): BegunAgain | undefined {
  return climb({ file, holder, through: [], isAfterEnd: false, way: undefined }, node);
}

function climb(walk: Walk, node: Node): BegunAgain | undefined {
  const { file, holder, through } = walk;
  const { tree } = file;
  const fn = functionAround(tree, node);
  if (!fn || fn === holder || !tree.contains(holder, fn) || isConstructor(fn)) return undefined;
  if (through.some((stage) => stage.fn === fn))
    return walk.isAfterEnd
      ? { by: 'reconnect', at: node, through, way: walk.way ?? through.length }
      : undefined;
  if (through.length === MOST_STEPS) return undefined;
  const next = { ...walk, through: [...through, { fn, at: node }] };
  const direct = valueTaken(next, fn);
  if (direct) return direct;
  for (const use of usesOfFunction(tree, fn)) {
    const up = tree.parent(use);
    const isCalled = isCall(up) && unwrap(up.callee) === use;
    const found = isCalled ? climb(next, up) : valueTaken(next, use);
    if (found) return found;
  }
  return undefined;
}

/** The ways from what takes a function as a value: a listener's emitter, a timer, a promise. */
function valueTaken(walk: Walk, value: Node): BegunAgain | undefined {
  const { tree } = walk.file;
  let node = value;
  for (let up = tree.parent(node); up; up = tree.parent(node)) {
    if (isCall(up) && unwrap(up.callee) === node) return climb(walk, up);
    const isBound = propertyName(up) === 'bind' && 'object' in up && up.object === node;
    const bound = isBound ? tree.parent(up) : undefined;
    if (!isCall(bound)) break;
    node = bound;
  }
  const up = tree.parent(node);
  if (up?.type === 'AssignmentExpression' && up.right === node) {
    const event = /^on([a-z]+)$/.exec(propertyName(up.left) ?? '')?.[1];
    return event === undefined ? undefined : heard(walk, up, event);
  }
  if (!isCall(up) && up?.type !== 'NewExpression') return undefined;
  const callee = unwrap(up.callee);
  const [event] = up.arguments;
  const isListener =
    TAKES_LISTENER.test(propertyName(callee) ?? '') &&
    event?.type === 'StringLiteral' &&
    up.arguments[1] === node;
  return isListener ? heard(walk, up, event.value) : climb(walk, up);
}

/** A listener: what it is called for, and then what adds it. */
function heard(walk: Walk, call: Node, event: string): BegunAgain | undefined {
  const { through } = walk;
  const way = walk.way ?? through.length;
  const isAfterEnd = walk.isAfterEnd || LAST_EVENTS.has(event);
  const again = climb({ ...walk, way, isAfterEnd }, call);
  if (again) return again;
  // Only the first listener on the way is called for the code itself.
  if (walk.way !== undefined) return undefined;
  const by = ofEmitter(walk.file, call, event);
  return by && { by, at: call, through, way };
}

/** The event comes more than once from one emitter. */
function ofEmitter(file: File, call: Node, event: string): BegunAgain['by'] | undefined {
  const { tree, project } = file;
  const callee = isCall(call) ? unwrap(call.callee) : undefined;
  if (!callee || !('object' in callee) || propertyName(callee) === 'once') return undefined;
  const emitter = unwrap(callee.object as Node);
  if (COMES_AGAIN.test(event))
    return RECONNECTING.has(packageOfValue(tree, emitter, project) ?? '') ? 'reconnect' : undefined;
  const peer = COMES_OFTEN.has(event) ? peerOf(tree, call) : undefined;
  return peer && emitter.type === 'Identifier' && emitter.name === peer.name
    ? 'message'
    : undefined;
}

function isConstructor(fn: FunctionNode): boolean {
  return fn.type === 'ClassMethod' && fn.kind === 'constructor';
}

/** Where the file names a function: by its variable, or as a member of `this`. */
export function usesOfFunction(tree: Tree, fn: FunctionNode): readonly Node[] {
  const binding = bindingOf(tree, fn);
  if (binding) return binding.references;
  const member = isClassMember(fn) ? fn : tree.parent(fn);
  const isOwn = member !== undefined && isClassMember(member);
  const cls = isOwn ? (tree.closest(member, isClass) as ClassNode | undefined) : undefined;
  const name = isOwn ? memberName(tree, member) : undefined;
  if (!cls || name === undefined) return [];
  return usesOf(tree, cls, name).filter(
    (use) => 'object' in use && thisClass(tree, use.object as Node) === cls,
  );
}

function isClassMember({ type }: Node): boolean {
  return /^Class(Private)?(Method|Property)$/.test(type);
}
