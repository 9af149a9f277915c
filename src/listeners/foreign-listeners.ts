import type { AssignmentExpression, Function as FunctionNode, Node } from '@babel/types';
import { allCalls, functionAround, propertyName, unwrap, type AnyCall } from '../ast/node.ts';
import { descendants, type Tree } from '../ast/tree.ts';
import type { File } from '../file.ts';
import { REMOVES_ALL } from '../knowledge/event-verbs.ts';
import { instancesOf, repetitionOf } from '../execution/repetition.ts';
import { awaitsEndIn, endsIn } from '../resources/ended-object.ts';
import { livesHandedTo } from '../resources/handed-lives.ts';
import { lifetimeOf } from '../resources/lifetime.ts';
import { instanceAt } from '../resources/owner.ts';
import { resourcesOf } from '../resources/resource.ts';
import { calledFunction } from '../semantics/call-target.ts';
import type { ClassNode } from '../semantics/class-members.ts';
import { isSameReference } from '../semantics/reference.ts';
import { scopesOf } from '../semantics/scope.ts';
import { functionOf } from '../semantics/value-origins.ts';
import { isProcess, methodCall } from './event-call.ts';
import { listeners } from './listener.ts';
import { processHandlers } from './process-handler.ts';

/** A place where listeners go that other code has added. */
export interface ForeignLoss {
  readonly node: Node;
  /** All of an emitter that was handed in, or that objects of one class share; or the one of a property that is set again. */
  readonly how: 'removed' | 'shared' | 'replaced';
  /** The emitter, or the property with its object. */
  readonly of: Node;
  /** The one listener that the same code has added, by its name, and that the call may be meant for. */
  readonly own?: Node;
}

/** In source order. */
export function foreignLosses(file: File): readonly ForeignLoss[] {
  const found = [...removedFrom(file), ...replacedIn(file)];
  const { tree } = file;
  return found
    .map((loss) => {
      const own = loss.how === 'removed' ? ownListener(file, loss) : undefined;
      return own ? { ...loss, own } : loss;
    })
    .filter(({ of, own, node }) => !isProcess(tree, of) || (own && isHeardElsewhere(file, node)))
    .sort((a, b) => (a.node.start as number) - (b.node.start as number));
}

/** `bus.removeAllListeners()`, where `bus` came from outside and goes on after it. */
function removedFrom(file: File): readonly ForeignLoss[] {
  const { tree } = file;
  return allCalls(tree).flatMap((node): readonly ForeignLoss[] => {
    const { object, verb } = methodCall(node) ?? {};
    if (verb !== REMOVES_ALL || !object) return [];
    if (isProcess(tree, object))
      return node.arguments.length > 0 && repetitionOf(file, node).kind !== 'once'
        ? [{ node, how: 'removed', of: object }]
        : [];
    const { span, of, from } = lifetimeOf(file, object);
    if (span === 'process')
      return isOfOtherObjects(file, node, object) ? [{ node, how: 'shared', of: object }] : [];
    const isHanded = (span === 'injected' || span === 'argument') && of !== undefined;
    // Under a name that only this code uses there may be no other listener; nor on what a caller hands over for good.
    const isNarrow = node.arguments.length > 0 || span === 'argument';
    if (isNarrow && !isShared(file, from)) return [];
    if (!isHanded || endsIn(tree, of, object) || awaitsEndIn(tree, of, object)) return [];
    return [{ node, how: 'removed', of: object }];
  });
}

/** The only listener for the event that the function around adds to the emitter, where its name is seen at the removal. */
function ownListener(file: File, { node, of }: ForeignLoss): Node | undefined {
  const { tree } = file;
  const [event] = (node as AnyCall).arguments;
  const fn = functionAround(tree, node);
  if (!event || !fn) return undefined;
  const added = [...resourcesOf(file, listeners), ...resourcesOf(file, processHandlers)].filter(
    ({ acquisition: { call, keeper, key } }) =>
      tree.contains(fn, call) && isSameReference(tree, keeper, of) && isSameEvent(tree, key, event),
  );
  const token = added.length === 1 ? added[0]?.acquisition.token : undefined;
  const binding = token?.type === 'Identifier' ? scopesOf(tree).resolve(token) : undefined;
  return binding && scopesOf(tree).lookup(binding.name, node) === binding ? token : undefined;
}

/** Other code of the project listens to the process for the same event. */
function isHeardElsewhere({ tree, project }: File, node: Node): boolean {
  const [event] = (node as AnyCall).arguments;
  if (event?.type !== 'StringLiteral' || !project) return false;
  const calls = ['on', 'once', 'addListener'].flatMap((verb) =>
    ["'", '"'].map((quote) => `process.${verb}(${quote}${event.value}${quote}`),
  );
  return calls.some((call) => project.filesWith(call).some((path) => path !== tree.path));
}

/**
 * An object takes all listeners off what it shares with the other objects of its class: each of these adds its own there,
 * and they come and go.
 */
function isOfOtherObjects(file: File, call: AnyCall, object: Node): boolean {
  const { tree } = file;
  const at = instanceAt(file, call);
  if (!at || at.instance.isStatic || isProcessWide(file, at.instance.cls)) return false;
  const { cls } = at.instance;
  const [event] = call.arguments;
  const adds = resourcesOf(file, listeners).some(
    ({ acquisition: { call: added, keeper, key } }) =>
      tree.contains(cls, added) &&
      isSameReference(tree, keeper, object) &&
      (!event || isSameEvent(tree, key, event)),
  );
  return adds && !endsIn(tree, cls, object);
}

/** One object of the class is made, as far as is seen. */
function isProcessWide(file: File, cls: ClassNode): boolean {
  return instancesOf(file, cls).kind !== 'repeated';
}

function isSameEvent(tree: Tree, a: Node, b: Node): boolean {
  return a.type === 'StringLiteral' && b.type === 'StringLiteral'
    ? a.value === b.value
    : isSameReference(tree, a, b);
}

/** Callers hand in what others have, too: an emitter of the module or of their own. */
function isShared(file: File, parameter: Node | undefined): boolean {
  const handed = parameter ? livesHandedTo(file, parameter) : [];
  return handed.some(({ life }) => /^(process|instance|injected)$/.test(life.span));
}

/** `x.onclose = f`, where the same block or a function that is handed `x` sets it again. */
function replacedIn(file: File): readonly ForeignLoss[] {
  const { tree } = file;
  const set = tree.nodes('AssignmentExpression').filter((one) => isHandlerOf(tree, one));
  return set.flatMap((node) => {
    const { object } = node.left as Extract<Node, { object: Node }>;
    const name = propertyName(node.left) as string;
    const block = tree.parent(tree.parent(node) as Node);
    const again = set.some(
      (other) =>
        (other.start as number) > (node.start as number) &&
        tree.parent(tree.parent(other) as Node) === block &&
        isSameReference(tree, other.left, node.left) &&
        !isAwaitBetween(tree, node, other),
    );
    const isLost = again || isHandedToSetter(file, node, object, name);
    return isLost && !isReadAgain(tree, node.left, functionAround(tree, node))
      ? [{ node, how: 'replaced', of: node.left }]
      : [];
  });
}

/** Something may come in between that the first is meant for. */
function isAwaitBetween(tree: Tree, { end }: Node, { start }: Node): boolean {
  return tree
    .nodes('AwaitExpression')
    .some(
      (node) =>
        (node.start as number) > (end as number) && (node.end as number) < (start as number),
    );
}

/** A statement that sets a property such as `onclose` to a function. */
function isHandlerOf(tree: Tree, { left, right, operator }: AssignmentExpression): boolean {
  const isOwn = 'object' in left && unwrap(left.object as Node).type !== 'ThisExpression';
  return (
    operator === '=' &&
    isOwn &&
    /^on[a-z]+$/.test(propertyName(left) ?? '') &&
    functionOf(tree, right) !== undefined &&
    tree.parent(tree.parent(right) as Node)?.type === 'ExpressionStatement'
  );
}

/** The same function hands the object to one that sets the property, and does not ask what was there. */
function isHandedToSetter(file: File, node: Node, object: Node, name: string): boolean {
  const { tree, project } = file;
  const around = functionAround(tree, node);
  return allCalls(tree).some((call) => {
    const at = call.arguments.findIndex((argument) => isSameReference(tree, argument, object));
    if (at === -1 || functionAround(tree, call) !== around) return false;
    const called = calledFunction(tree, call.callee, project);
    const param = called?.node.params[at];
    return (
      called !== undefined &&
      param?.type === 'Identifier' &&
      setsIn(called.tree, called.node, param, name)
    );
  });
}

function setsIn(tree: Tree, fn: FunctionNode, param: Node, name: string): boolean {
  const set = tree
    .nodes('AssignmentExpression')
    .find(
      (one) =>
        functionAround(tree, one) === fn &&
        isHandlerOf(tree, one) &&
        propertyName(one.left) === name &&
        isSameReference(tree, (one.left as Extract<Node, { object: Node }>).object, param),
    );
  return set !== undefined && !isReadAgain(tree, set.left, fn);
}

/** The function also reads the property: it may call what was there. */
function isReadAgain(tree: Tree, property: Node, fn: FunctionNode | undefined): boolean {
  return [...descendants(fn ?? tree.program)].some((node) => {
    const up = tree.parent(node);
    const isWritten = up?.type === 'AssignmentExpression' && up.left === node;
    return node !== property && !isWritten && isSameMember(tree, node, property);
  });
}

function isSameMember(tree: Tree, a: Node, b: Node): boolean {
  return (
    propertyName(a) !== undefined &&
    propertyName(a) === propertyName(b) &&
    isSameReference(tree, a, b)
  );
}
