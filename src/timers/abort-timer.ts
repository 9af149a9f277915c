import type { Function as FunctionNode, Node } from '@babel/types';
import {
  functionAround,
  isCall,
  isFunction,
  propertyName,
  statementAround,
  unwrap,
} from '../ast/node.ts';
import { descendants, startOf, type Tree } from '../ast/tree.ts';
import { CANCEL_SOURCES } from '../knowledge/cancel-sources.ts';
import { calleeName } from '../semantics/qualified-name.ts';
import { executorOf } from '../semantics/promise.ts';
import { scopesOf, type Binding } from '../semantics/scope.ts';
import type { Timeout } from './timeout.ts';

/** A timeout that aborts what the same function makes a signal or another token for. */
export interface AbortTimer {
  readonly timeout: Timeout;
  readonly fn: FunctionNode;
  readonly controller: Binding;
  /** The callback does nothing else. */
  readonly isPlain: boolean;
}

/** `setTimeout(() => controller.abort(), ms)` with the controller of the same call. */
export function abortTimerOf(timeout: Timeout): AbortTimer | undefined {
  const { tree } = timeout.file;
  const { call } = timeout.acquisition;
  const fn = functionAround(tree, call);
  const promise = fn && tree.parent(fn);
  const callback = call.arguments[0] && unwrap(call.arguments[0]);
  if (!fn || !callback || (promise && executorOf(tree, promise))) return undefined;
  const parts = statementsOf(callback);
  const aborted = parts.map((part) => abortedBy(tree, part));
  const controller = aborted.find((one) => one !== undefined);
  const isOwn = controller && functionAround(tree, controller.declaration) === fn;
  return isOwn ? { timeout, fn, controller, isPlain: aborted.every(Boolean) } : undefined;
}

/** What a callback does: its statements, the expression of a concise arrow, the method that it is bound to. */
function statementsOf(callback: Node): readonly Node[] {
  if (isFunction(callback))
    return callback.body.type === 'BlockStatement' ? callback.body.body : [callback.body];
  return isCall(callback) && propertyName(callback.callee) === 'bind' ? [callback] : [];
}

/** What makes something whose method cancels the work that is handed a part of it, with that method. */
function cancels(tree: Tree, made: Node): string | undefined {
  if (made.type === 'NewExpression')
    return calleeName(tree, made.callee) === 'AbortController' ? 'abort' : undefined;
  if (!isCall(made) || !('object' in made.callee)) return undefined;
  const source = CANCEL_SOURCES.get(calleeName(tree, made.callee.object) ?? '');
  return source && propertyName(made.callee) === source.make ? source.cancel : undefined;
}

/** The AbortController that `controller.abort(…)` or `controller.abort.bind(controller)` is about. */
function abortedBy(tree: Tree, part: Node): Binding | undefined {
  const value = part.type === 'ExpressionStatement' ? part.expression : part;
  if (!isCall(value) || !('object' in value.callee)) return undefined;
  const member = propertyName(value.callee) === 'bind' ? unwrap(value.callee.object) : value.callee;
  const verb = propertyName(member);
  if (verb === undefined || !('object' in member)) return undefined;
  const object = unwrap(member.object as Node);
  const binding = object.type === 'Identifier' ? scopesOf(tree).resolve(object) : undefined;
  const made = binding?.declaration.type === 'VariableDeclarator' && binding.declaration.init;
  return made && cancels(tree, unwrap(made)) === verb ? binding : undefined;
}

/** Something is awaited after the timer in the same function. */
export function waitsAfter({ timeout, fn }: AbortTimer): boolean {
  const { tree } = timeout.file;
  return [...descendants(fn.body, (inner) => !isFunction(inner))].some(
    (node) =>
      (node.type === 'AwaitExpression' || (node.type === 'ForOfStatement' && node.await)) &&
      startOf(node) > startOf(timeout.acquisition.call) &&
      functionAround(tree, node) === fn,
  );
}

/** A loop that only the abort ends: the timer is the clock of the work, and over with it. */
export function isClock({ timeout, fn, controller }: AbortTimer): boolean {
  const { tree } = timeout.file;
  const asks = (test: Node): boolean =>
    controller.references.some((reference) => {
      const signal = tree.parent(reference);
      const aborted = signal && tree.parent(signal);
      return tree.contains(test, reference) && !!aborted && propertyName(aborted) === 'aborted';
    });
  return [...descendants(fn.body, (inner) => !isFunction(inner))].some(
    (node) =>
      (node.type === 'WhileStatement' || node.type === 'DoWhileStatement') &&
      asks(node.test) &&
      node.test.type !== 'LogicalExpression' &&
      ![...descendants(node.body, (inner) => !isFunction(inner))].some(({ type }) =>
        /^(Return|Break)Statement$/.test(type),
      ),
  );
}

/** A promise is seen in the function: it is awaited, returned, or has what follows chained to it. */
export function showsWork(timer: AbortTimer): boolean {
  return (
    waitsAfter(timer) ||
    timer.fn.body.type !== 'BlockStatement' ||
    [...descendants(timer.fn.body, (inner) => !isFunction(inner))].some(
      (node) =>
        (node.type === 'ReturnStatement' && !!node.argument) ||
        (isCall(node) && /^(then|catch|finally)$/.test(propertyName(node.callee) ?? '')),
    )
  );
}

/** The function makes the signal, arms the timer and returns the signal: three statements that nothing comes between. */
export function signalMaker({ timeout, fn, controller }: AbortTimer): readonly Node[] | undefined {
  const { tree } = timeout.file;
  if (fn.body.type !== 'BlockStatement' || fn.body.body.length !== 3) return undefined;
  const [made, armed, returned] = fn.body.body as [Node, Node, Node];
  const value =
    returned.type === 'ReturnStatement' && returned.argument
      ? unwrap(returned.argument)
      : undefined;
  const object =
    value && propertyName(value) === 'signal' && 'object' in value
      ? unwrap(value.object as Node)
      : undefined;
  const isAll =
    tree.contains(made, controller.declaration) &&
    made.type === 'VariableDeclaration' &&
    made.declarations.length === 1 &&
    armed === statementAround(tree, timeout.acquisition.call) &&
    object?.type === 'Identifier' &&
    scopesOf(tree).resolve(object) === controller;
  return isAll ? [made, armed, returned] : undefined;
}
