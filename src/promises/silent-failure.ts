import type { Function as FunctionNode, Node } from '@babel/types';
import {
  functionAround,
  isCall,
  isFunction,
  outermost,
  propertyName,
  unwrap,
  type AnyCall,
} from '../ast/node.ts';
import { descendants, type Tree } from '../ast/tree.ts';
import { eventsAfterError } from '../knowledge/failing-emitters.ts';
import { endsProcess } from '../semantics/exit-outcome.ts';
import { bindingOf } from '../semantics/function-name.ts';
import { executorOf, type Executor } from '../semantics/promise.ts';
import { calleeName } from '../semantics/qualified-name.ts';
import { scopesOf, type Binding } from '../semantics/scope.ts';
import { functionOf } from '../semantics/value-origins.ts';

/** A promise that waits for an emitter, whose failure is heard and does not settle it. */
export interface SilentFailure {
  readonly executor: Executor;
  readonly emitter: Binding;
  /** The listener of `error`, which only tells of it. */
  readonly listening: AnyCall;
  readonly handler: FunctionNode | undefined;
  /** A call that adds a listener by which the promise is settled. */
  readonly settling: AnyCall;
}

/** One way in which a promise is settled: by the event of an emitter. */
interface Way {
  readonly emitter: Binding;
  readonly event: string;
  readonly call: AnyCall;
}

/** So many named functions are followed from what settles a promise to the listener that runs it. */
const MOST_FUNCTIONS = 4;

export function silentFailures(tree: Tree): readonly SilentFailure[] {
  return tree.nodes('NewExpression').flatMap((node): SilentFailure[] => {
    const executor = executorOf(tree, node);
    const ways = executor && waysOfPromise(tree, executor);
    const [first] = ways ?? [];
    if (!executor || !ways || !first || ways.some(({ emitter }) => emitter !== first.emitter))
      return [];
    const { emitter, call: settling } = first;
    const after = eventsAfterError(madeBy(tree, emitter) ?? '');
    if (!after || ways.some(({ event }) => event === 'error' || after.has(event))) return [];
    const heard = emitter.references.flatMap((use) => listenersOn(tree, use));
    const errors = heard.filter((call) => eventOf(call) === 'error');
    const [listening] = errors;
    if (!listening || !errors.every((call) => onlyTells(tree, call, emitter))) return [];
    const handler = functionOf(tree, listening.arguments[1] as Node);
    return [{ executor, emitter, listening, handler, settling }];
  });
}

/** Undefined where the promise may be settled by something else than an event. */
function waysOfPromise(tree: Tree, { fn, resolve, reject }: Executor): readonly Way[] | undefined {
  const uses = [...(resolve?.references ?? []), ...(reject?.references ?? [])];
  const ways = uses.map((use) => waysTo(tree, use, fn, MOST_FUNCTIONS));
  return ways.every((one) => one !== undefined) ? ways.flat() : undefined;
}

/** How what a function is named by is run; undefined where that is not seen. None where the executor itself does it at once. */
function waysTo(
  tree: Tree,
  use: Node,
  executor: FunctionNode,
  steps: number,
): readonly Way[] | undefined {
  const value = outermost(tree, use);
  const up = tree.parent(value);
  if (!isCall(up)) return undefined;
  if (up.callee !== value) return byListener(tree, up);
  const fn = functionAround(tree, up);
  if (fn === executor) return [];
  return fn && steps > 0 ? waysToRun(tree, fn, executor, steps - 1) : undefined;
}

function waysToRun(
  tree: Tree,
  fn: FunctionNode,
  executor: FunctionNode,
  steps: number,
): readonly Way[] | undefined {
  const up = tree.parent(outermost(tree, fn));
  if (isCall(up)) return byListener(tree, up);
  const binding = bindingOf(tree, fn);
  if (!binding || !tree.contains(executor, fn)) return undefined;
  const ways = binding.references.map((use) => waysTo(tree, use, executor, steps));
  return ways.every((one) => one !== undefined) ? ways.flat() : undefined;
}

/** What is handed to `child.on('exit', …)`, or to `server.listen(80, …)`, which listens for that. */
function byListener(tree: Tree, call: AnyCall): readonly Way[] | undefined {
  const verb = propertyName(unwrap(call.callee)) ?? '';
  if (/^(off|removeListener)$/.test(verb)) return [];
  const event = eventOf(call) ?? (/^(listen|connect|bind)$/.test(verb) ? verb : undefined);
  const root = rootOf(call);
  const emitter = root.type === 'Identifier' ? scopesOf(tree).resolve(root) : undefined;
  return event !== undefined && emitter ? [{ emitter, event, call }] : undefined;
}

/** What a chain of `on` is called on. */
function rootOf(call: AnyCall): Node {
  let node: Node = call;
  while (isCall(node) && 'object' in node.callee) node = unwrap(node.callee.object as Node);
  return node;
}

/** The calls of a chain such as `child.on(…).on(…)`, from a mention of the emitter on. */
function listenersOn(tree: Tree, use: Node): readonly AnyCall[] {
  const found: AnyCall[] = [];
  for (let at = outermost(tree, use); ;) {
    const member = tree.parent(at);
    const call = member && tree.parent(member);
    if (!member || !('object' in member) || member.object !== at || !isCall(call)) return found;
    if (call.callee !== member) return found;
    if (eventOf(call) !== undefined) found.push(call);
    at = outermost(tree, call);
  }
}

function eventOf({ callee, arguments: [event, listener] }: AnyCall): string | undefined {
  return /^(on|once|addListener|prependListener)$/.test(propertyName(unwrap(callee)) ?? '') &&
    event?.type === 'StringLiteral' &&
    listener
    ? event.value
    : undefined;
}

/** The qualified name of what makes a constant. */
function madeBy(tree: Tree, { declaration, identifier }: Binding): string | undefined {
  const init =
    declaration.type === 'VariableDeclarator' && declaration.id === identifier
      ? declaration.init
      : undefined;
  const statement = tree.parent(declaration);
  const isConstant = statement?.type === 'VariableDeclaration' && statement.kind === 'const';
  const made = init && isConstant ? unwrap(init) : undefined;
  return made && (isCall(made) || made.type === 'NewExpression')
    ? calleeName(tree, made.callee as Node)
    : undefined;
}

/** The listener neither ends the emitter, hands it on, throws nor ends the process. */
function onlyTells(tree: Tree, { arguments: [, given] }: AnyCall, emitter: Binding): boolean {
  const handler = functionOf(tree, given as Node);
  if (!handler) return calleeName(tree, given as Node)?.startsWith('console.') === true;
  const uses = emitter.references.filter((use) => tree.contains(handler, use));
  return (
    uses.every((use) => isRead(tree, use)) &&
    ![...descendants(handler.body)].some(
      (node) => node.type === 'ThrowStatement' || endsProcess(node) || isFunction(node),
    )
  );
}

/** `child.pid`: a member that is read, and not called. */
function isRead(tree: Tree, use: Node): boolean {
  const member = tree.parent(use);
  const up = member && tree.parent(member);
  return propertyName(member as Node) !== undefined && !(isCall(up) && up.callee === member);
}
