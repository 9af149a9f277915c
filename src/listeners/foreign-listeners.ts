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
import { isHeardOutside, isThereBefore, processListenersElsewhere } from './heard-elsewhere.ts';
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
  return found
    .map((loss) => {
      const own = loss.how === 'replaced' ? undefined : ownListener(file, loss);
      return own ? { ...loss, own: own.token } : loss;
    })
    .filter((loss) => !isProcess(file.tree, loss.of) || isLossOfProcess(file, loss))
    .sort((a, b) => (a.node.start as number) - (b.node.start as number));
}

/** A handler that another file has added to the process goes, too. In a handler of the process all of them run already. */
function isLossOfProcess(file: File, { node, own }: ForeignLoss): boolean {
  const others = processListenersElsewhere(file, (node as AnyCall).arguments[0]);
  if (own && others.length > 0 && repetitionOf(file, node).kind !== 'once') return true;
  return !isInProcessHandler(file, node) && others.some((one) => isThereBefore(file, one, node));
}

function isInProcessHandler(file: File, node: Node): boolean {
  return resourcesOf(file, processHandlers).some(({ acquisition: { token } }) => {
    const fn = functionOf(file.tree, token);
    return fn !== undefined && file.tree.contains(fn, node);
  });
}

/** `bus.removeAllListeners()`, where `bus` came from outside and goes on after it. */
function removedFrom(file: File): readonly ForeignLoss[] {
  const { tree } = file;
  return allCalls(tree).flatMap((node): readonly ForeignLoss[] => {
    const { object, verb } = methodCall(node) ?? {};
    if (verb !== REMOVES_ALL || !object) return [];
    if (isProcess(tree, object))
      return node.arguments.length > 0 ? [{ node, how: 'removed', of: object }] : [];
    const { span, of, from } = lifetimeOf(file, object);
    if (span === 'process')
      return isOfOtherObjects(file, node, object)
        ? [{ node, how: 'shared', of: object }]
        : isOfOtherCode(file, node, object)
          ? [{ node, how: 'removed', of: object }]
          : [];
    const isHanded = (span === 'injected' || span === 'argument') && of !== undefined;
    // Under a name that only this code uses there may be no other listener; nor on what a caller hands over for good.
    const isNarrow = node.arguments.length > 0 || span === 'argument';
    if (isNarrow && !isShared(file, from)) return [];
    if (!isHanded || endsIn(tree, of, object) || awaitsEndIn(tree, of, object)) return [];
    return [{ node, how: 'removed', of: object }];
  });
}

/** The only listener for the event that a function around adds to the emitter, where its name is seen at the removal. */
function ownListener(
  file: File,
  { node, of }: Pick<ForeignLoss, 'node' | 'of'>,
): { readonly call: Node; readonly token: Node; readonly fn: FunctionNode } | undefined {
  const { tree } = file;
  const [event] = (node as AnyCall).arguments;
  if (!event) return undefined;
  const all = [...resourcesOf(file, listeners), ...resourcesOf(file, processHandlers)];
  for (let fn = functionAround(tree, node); fn; fn = functionAround(tree, fn)) {
    const around = fn;
    const [only, other] = all.filter(
      ({ acquisition: { call, keeper, key } }) =>
        tree.contains(around, call) &&
        isSameReference(tree, keeper, of) &&
        isSameEvent(tree, key, event),
    );
    if (!only) continue;
    const { call, token } = only.acquisition;
    const binding = token.type === 'Identifier' ? scopesOf(tree).resolve(token) : undefined;
    const isSeen = binding && scopesOf(tree).lookup(binding.name, node) === binding;
    // A function that is new each time is not the one that was added before.
    const isNew = binding && tree.contains(around, binding.identifier) && isBefore(node, call);
    return isSeen && !other && !isNew ? { call, token, fn } : undefined;
  }
  return undefined;
}

function isBefore({ end }: Node, { start }: Node): boolean {
  return (end as number) <= (start as number);
}

/**
 * The code removes all listeners of an emitter that other code listens to as well. It runs again and again, or it ends one
 * of several calls that have each added a listener.
 */
function isOfOtherCode(file: File, node: AnyCall, object: Node): boolean {
  const { tree } = file;
  const own = ownListener(file, { node, of: object });
  const fn = own?.fn ?? functionAround(tree, node);
  if (!fn || endsIn(tree, fn, object) || awaitsEndIn(tree, fn, object)) return false;
  if (repetitionOf(file, own?.call ?? node).kind !== 'repeated') return false;
  return isHeardOutside(file, object, node.arguments[0], fn);
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
