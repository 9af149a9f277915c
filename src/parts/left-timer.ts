import type { BlockStatement, Function as FunctionNode, Node } from '@babel/types';
import { functionAround, isCall, isClass, isFunction, propertyName, unwrap } from '../ast/node.ts';
import { descendants, startOf, type Tree } from '../ast/tree.ts';
import { waysTo } from '../execution/ways-in.ts';
import type { File } from '../file.ts';
import { DIALS } from '../knowledge/client-methods.ts';
import { LAST_EVENTS } from '../knowledge/emitter-events.ts';
import { beginsWithStop, byFinality, endsOwner, LETS_GO } from '../knowledge/lifecycle.ts';
import { endsOf } from '../resources/release-method.ts';
import type { ClassNode } from '../semantics/class-members.ts';
import { codeRunBy, runs } from '../semantics/code-run-by.ts';
import { functionName } from '../semantics/function-name.ts';
import { numberOf } from '../semantics/number-value.ts';
import { referenceKey } from '../semantics/reference.ts';
import { scopesOf } from '../semantics/scope.ts';
import { callbackOf } from '../semantics/value-origins.ts';
import { isOutOfSight, type Timeout } from '../timers/timeout.ts';
import { aftermathOf, heeds, type Aftermath } from './heeds-end.ts';
import { endingFields, membersOfResult } from './maker.ts';

/** A timeout that the end of its owner leaves, and that then brings back what the end has ended. */
export interface LeftTimer {
  readonly timeout: Timeout;
  /** The class, or the function that makes the object. */
  readonly holder: Node;
  readonly end: OwnerEnd;
  /** What it runs begins again something that the end has ended; else it only starts itself again. */
  readonly opensAgain: boolean;
  /** The end has something emit the event that starts the timer, so that to clear it there is not enough. */
  readonly isStartedByEnd: boolean;
  /** Nothing is seen to call the end. */
  readonly isUncalled: boolean;
}

interface OwnerEnd {
  readonly name: string;
  readonly code: FunctionNode & { readonly body: BlockStatement };
}

/** A timer this short has fired before it can matter, in milliseconds. */
const SHORT = 100;

/** Undefined where the end clears the timer, what it runs heeds the end, or nothing comes back. */
export function leftTimer(file: File, timeout: Timeout): LeftTimer | undefined {
  const { tree } = file;
  const { call } = timeout.acquisition;
  const [callback, delay] = call.arguments;
  const owner = callback && ownerOfTimer(tree, call);
  if (!owner || isOutOfSight(timeout) || isInFarField(timeout, owner.holder)) return undefined;
  if (delay === undefined || (numberOf(tree, delay) ?? SHORT) < SHORT) return undefined;
  const { holder, ends } = owner;
  const ended = codeRunBy(
    tree,
    holder,
    ends.map(({ code }) => code),
  );
  const end = ends.find(
    ({ name, code }) => endsOwner(tree, name) && code.body.type === 'BlockStatement',
  );
  if (!end || runs(tree, ended, call) || isLastOfProcess(ended)) return undefined;
  if (timeout.releases.some((release) => runs(tree, ended, release.call))) return undefined;
  const later = codeRunBy(tree, holder, [callbackOf(tree, call) ?? callback]);
  const begun = broughtBack(file, later, ended);
  const isEndless = runs(tree, later, call) && namesItself(tree, call) && comesAlways(tree, call);
  const goals = isEndless ? [...begun, call] : begun;
  const aftermath = { holder, after: aftermathOf(tree, ended) };
  if (goals.length === 0 || heeds(tree, later, aftermath, goals)) return undefined;
  if (isEndedAfterwards(tree, owner, call)) return undefined;
  return {
    timeout,
    holder,
    end: end as OwnerEnd,
    opensAgain: begun.length > 0,
    isStartedByEnd: isStartedBy(tree, { ended, ...aftermath }, call),
    isUncalled: waysTo(file, end.code.body).length === 0,
  };
}

interface TimerOwner {
  readonly holder: Node;
  readonly ends: readonly { readonly name: string; readonly code: FunctionNode }[];
}

/** The nearest class or function around whose object has an end, the most final end first. */
function ownerOfTimer(tree: Tree, call: Node): TimerOwner | undefined {
  for (const up of tree.ancestors(call)) {
    const ends = isClass(up)
      ? endsOfClass(tree, up as ClassNode)
      : isFunction(up)
        ? membersOfResult(tree, up).filter(({ name }) => beginsWithStop(tree, name))
        : [];
    if (ends.length > 0)
      return { holder: up, ends: [...ends].sort((a, b) => byFinality(tree, a.name, b.name)) };
    if (isClass(up)) return undefined;
  }
  return undefined;
}

function endsOfClass(tree: Tree, cls: ClassNode): TimerOwner['ends'] {
  const methods = endsOf(tree, cls).filter(({ method }) => method.static !== true);
  return [
    ...methods.map(({ name, method }) => ({ name, code: method as FunctionNode })),
    ...endingFields(tree, cls),
  ];
}

/** Kept where code elsewhere may find it. */
function isInFarField({ flow: { first } }: Timeout, holder: Node): boolean {
  return first.kind === 'property' && first.owner !== holder;
}

/** The end leaves the process, or has a class elsewhere do more. */
function isLastOfProcess(ended: ReadonlySet<Node>): boolean {
  return [...ended].some((root) =>
    [...descendants(root)].some(
      (node) => node.type === 'Super' || (isCall(node) && propertyName(node.callee) === 'exit'),
    ),
  );
}

/** Where the code starts again what the end has ended: it sets the field again, or connects again. */
function broughtBack(
  { tree }: File,
  later: ReadonlySet<Node>,
  ended: ReadonlySet<Node>,
): readonly Node[] {
  const stopped = new Set(
    [...ended].flatMap((root) => [...descendants(root)]).flatMap((node) => stoppedBy(tree, node)),
  );
  const begun = [...later]
    .flatMap((root) => [...descendants(root)])
    .filter((node) => {
      const key =
        node.type === 'AssignmentExpression' && isMade(tree, node.right)
          ? referenceKey(tree, node.left)
          : dialled(tree, node);
      return key !== undefined && stopped.has(key);
    });
  return begun;
}

/** `setTimeout(() => this.poll(), ms)` or `setTimeout(poll, ms)` in `poll` itself. */
function namesItself(tree: Tree, call: Timeout['acquisition']['call']): boolean {
  const fn = functionAround(tree, call);
  const name = fn && functionName(tree, fn);
  const [callback] = call.arguments;
  return (
    name !== undefined &&
    callback !== undefined &&
    [...descendants(callback)].some(
      (node) => (node.type === 'Identifier' ? node.name : propertyName(node)) === name,
    )
  );
}

/** No test decides whether its function comes to the node, and no `return` is before it. */
function comesAlways(tree: Tree, node: Node): boolean {
  const fn = functionAround(tree, node);
  if (!fn) return false;
  for (const up of tree.ancestors(node)) {
    if (up === fn) break;
    if (/^(If|Switch|ConditionalE|LogicalE|CatchC)/.test(up.type)) return false;
  }
  return ![...descendants(fn.body, (inner) => !isFunction(inner))].some(
    (inner) => startOf(inner) < startOf(node) && /^(Return|Throw|Break)Statement$/.test(inner.type),
  );
}

/** `this.socket` of `this.socket?.destroy()`. */
function stoppedBy(tree: Tree, node: Node): readonly string[] {
  if (!isCall(node) || !('object' in node.callee)) return [];
  const name = propertyName(node.callee) ?? '';
  const isStopping = beginsWithStop(tree, name) && !LETS_GO.test(name);
  const key = isStopping ? referenceKey(tree, node.callee.object as Node) : undefined;
  return key === undefined ? [] : [key];
}

function dialled(tree: Tree, node: Node): string | undefined {
  return isCall(node) && 'object' in node.callee && DIALS.test(propertyName(node.callee) ?? '')
    ? referenceKey(tree, node.callee.object as Node)
    : undefined;
}

/** `new Socket()`, `connect(port)`, or a constant of such. */
function isMade(tree: Tree, value: Node): boolean {
  const node = unwrap(value);
  if (node.type === 'AwaitExpression') return isMade(tree, node.argument);
  if (node.type !== 'Identifier') return node.type === 'NewExpression' || isCall(node);
  const { declaration } = scopesOf(tree).resolve(node) ?? {};
  return (
    declaration?.type === 'VariableDeclarator' &&
    declaration.id.type === 'Identifier' &&
    !!declaration.init &&
    declaration.init.type !== 'Identifier' &&
    isMade(tree, declaration.init)
  );
}

/** Code starts the timer and then calls the end: for that code, it is the end of something else. */
function isEndedAfterwards(tree: Tree, { holder, ends }: TimerOwner, call: Node): boolean {
  const names = new Set(ends.map(({ name }) => name));
  return [...descendants(holder)].some((node) => {
    const fn = isCall(node) ? functionAround(tree, node) : undefined;
    if (!fn || !isCall(node) || ends.some(({ code }) => tree.contains(code, node))) return false;
    const callee = unwrap(node.callee);
    const name = callee.type === 'Identifier' ? callee.name : propertyName(callee);
    const isOwn =
      callee.type === 'Identifier' ||
      ('object' in callee && (callee.object as Node).type === 'ThisExpression');
    if (!isOwn || name === undefined || !names.has(name)) return false;
    const before = [...descendants(fn.body)].filter(
      (one) => (one.end as number) <= startOf(node) && !isFunction(one),
    );
    return runs(tree, codeRunBy(tree, holder, before), call);
  });
}

interface Ending {
  readonly holder: Node;
  readonly ended: ReadonlySet<Node>;
  readonly after: Aftermath;
}

/** A listener of the event that the end brings about starts the timer, is not removed by the end, and does not heed it. */
function isStartedBy(tree: Tree, { holder, ended, after }: Ending, call: Node): boolean {
  const isRemoved = [...ended].some((root) =>
    [...descendants(root)].some(
      (node) =>
        isCall(node) &&
        /^(off|remove(All)?Listeners?|removeEventListener)$/.test(propertyName(node.callee) ?? ''),
    ),
  );
  if (isRemoved) return false;
  return [...descendants(holder)].some((node) => {
    const handler = handlerOfEnd(node);
    const code = handler && codeRunBy(tree, holder, [handler]);
    return (
      code !== undefined && runs(tree, code, call) && !heeds(tree, code, { holder, after }, [call])
    );
  });
}

/** `f` of `socket.on('close', f)` and `socket.onclose = f`. */
function handlerOfEnd(node: Node): Node | undefined {
  if (node.type === 'AssignmentExpression')
    return /^on(close|end|exit|disconnect)$/.test(propertyName(node.left) ?? '')
      ? node.right
      : undefined;
  if (
    !isCall(node) ||
    !/^(on|once|addListener|addEventListener)$/.test(propertyName(node.callee) ?? '')
  )
    return undefined;
  const [event, handler] = node.arguments;
  return event?.type === 'StringLiteral' && LAST_EVENTS.has(event.value) ? handler : undefined;
}
