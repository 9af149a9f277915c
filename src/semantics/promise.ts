import type {
  CallExpression,
  Function as FunctionNode,
  Identifier,
  NewExpression,
  Node,
} from '@babel/types';
import {
  functionAround,
  isCall,
  isFunction,
  outermost,
  propertyName,
  unwrap,
} from '../ast/node.ts';
import { descendants, type Tree } from '../ast/tree.ts';
import { scopesOf, type Binding } from './scope.ts';
import { calleeName } from './qualified-name.ts';
import { isInert } from './inert.ts';
import { isReassigned } from './mutation.ts';

/** `new Promise(executor)` of the global Promise, with the executor written in place. */
export interface Executor {
  readonly promise: NewExpression;
  readonly fn: FunctionNode;
  /** What the executor's parameters resolve to, whatever they are called: the first resolves, the second rejects. */
  readonly resolve: Binding | undefined;
  readonly reject: Binding | undefined;
}

export function executorOf(tree: Tree, node: Node): Executor | undefined {
  if (node.type !== 'NewExpression' || calleeName(tree, node.callee) !== 'Promise')
    return undefined;
  const fn = node.arguments[0] && unwrap(node.arguments[0]);
  if (!fn || !isFunction(fn)) return undefined;
  const [first, second] = fn.params.map((param) =>
    param.type === 'Identifier' ? scopesOf(tree).resolve(param) : undefined,
  );
  return { promise: node, fn, resolve: first, reject: second };
}

/** What has to be awaited for the result of a call: the call, or its `promise`, as that of `pool.acquire()` in tarn. */
export function promised(tree: Tree, call: Node): Node {
  const up = tree.parent(call);
  return up && propertyName(up) === 'promise' && 'object' in up && up.object === call ? up : call;
}

/** The `await` of a call, or of its `promise`; the call itself where nothing waits for it there. */
export function awaitedAround(tree: Tree, call: Node): Node {
  const up = tree.parent(outermost(tree, promised(tree, call)));
  return up?.type === 'AwaitExpression' ? up : call;
}

/** The places outside of `except` that settle the executor's promise, or hand a settling function on. */
export function settlingReferences(
  tree: Tree,
  executor: Executor,
  except: Node | undefined,
): Identifier[] {
  return [executor.resolve, executor.reject]
    .flatMap((binding) => binding?.references ?? [])
    .filter((reference) => !except || !tree.contains(except, reference));
}

/** The method called on a promise, as in `p.then(…)`: `then`, `catch` or `finally`. */
export function chainMethod(node: Node): 'then' | 'catch' | 'finally' | undefined {
  if (!isCall(node)) return undefined;
  const name = propertyName(node.callee);
  return name === 'then' || name === 'catch' || name === 'finally' ? name : undefined;
}

/** What a promise chain was called on: `p` of `p.then(…).catch(…)`. */
export function chainRoot(node: Node): Node {
  let at = unwrap(node);
  while (chainMethod(at)) at = unwrap(((at as CallExpression).callee as { object: Node }).object);
  return at;
}

/**
 * What is awaited cannot reject: it is no promise, its chain catches, its executor has nothing to reject with, or it only
 * waits for a time.
 */
export function cannotReject(tree: Tree, node: Node): boolean {
  return isSafe(tree, node, new Set());
}

/** `asked` are the nodes on the way: what leads back to itself, as `this.tail = this.tail.finally(next)`, is not known. */
function isSafe(tree: Tree, node: Node, asked: ReadonlySet<Node>): boolean {
  const inner = unwrap(node);
  if (asked.has(inner)) return false;
  const next = (other: Node): boolean => isSafe(tree, other, new Set([...asked, inner]));
  if (isEmptyValue(inner) || isLiteral(inner) || isPause(tree, inner)) return true;
  if (inner.type === 'Identifier') {
    const binding = scopesOf(tree).resolve(inner);
    const declaration = binding?.declaration;
    const init = declaration?.type === 'VariableDeclarator' ? declaration.init : undefined;
    return !!binding && !isReassigned(tree, binding) && !!init && next(init);
  }
  const property = propertyName(inner);
  if (property !== undefined && !isCall(inner)) {
    const made = tree
      .nodes('AssignmentExpression')
      .filter((a) => propertyName(unwrap(a.left)) === property);
    return made.length > 0 && made.every((a) => isEmptyValue(a.right) || next(a.right));
  }
  const method = chainMethod(inner);
  if (method === 'catch') return !rethrows(tree, (inner as CallExpression).arguments[0]);
  if (method === 'then') return (inner as CallExpression).arguments.length > 1;
  if (method === 'finally')
    return next(((inner as CallExpression).callee as { object: Node }).object);
  const executor = executorOf(tree, inner);
  if (!executor) return false;
  const throws = [...descendants(executor.fn)].some(
    (n) => n.type === 'ThrowStatement' && functionAround(tree, n) === executor.fn,
  );
  return !executor.reject?.references.length && !throws;
}

function isLiteral({ type }: Node): boolean {
  return /^(String|Numeric|Boolean|BigInt)Literal$/.test(type);
}

const TIMER_PROMISE = /^(?:node:)?timers\/promises#(setTimeout|setImmediate|scheduler\.wait)$/;

/** `sleep(50)` of Node, which only a signal breaks off, or of a function that does nothing but make such a promise. */
function isPause(tree: Tree, node: Node): boolean {
  if (node.type !== 'CallExpression') return false;
  const called = calleeName(tree, node.callee) ?? '';
  if (called === 'Promise.resolve') return node.arguments.every((one) => isLiteral(unwrap(one)));
  const timer = TIMER_PROMISE.exec(called)?.[1];
  if (timer !== undefined) return node.arguments.length <= (timer === 'setTimeout' ? 2 : 1);
  const made = scopesOf(tree).resolve(unwrap(node.callee))?.declaration;
  const fn = made?.type === 'VariableDeclarator' && made.init ? unwrap(made.init) : made;
  const promise = fn && isFunction(fn) && !fn.generator ? onlyValue(fn.body) : undefined;
  return promise?.type === 'NewExpression' && cannotReject(tree, promise);
}

/** What a function gives that does nothing else. */
function onlyValue(body: Node): Node | undefined {
  if (body.type !== 'BlockStatement') return unwrap(body);
  const [only, other] = body.body;
  return only?.type === 'ReturnStatement' && only.argument && !other
    ? unwrap(only.argument)
    : undefined;
}

/** The handler of a `catch`, as far as it is written there, throws or gives what is rejected. */
function rethrows(tree: Tree, handler: Node | undefined): boolean {
  const fn = handler && unwrap(handler);
  if (!fn || !isFunction(fn)) return false;
  return [...descendants(fn)].some(
    (node) =>
      functionAround(tree, node) === fn &&
      (node.type === 'ThrowStatement' ||
        (isCall(node) && calleeName(tree, node.callee) === 'Promise.reject')),
  );
}

function isEmptyValue(node: Node): boolean {
  return node.type === 'NullLiteral' || (node.type === 'Identifier' && node.name === 'undefined');
}

/** The timer's callback is one call of resolve or reject, with arguments that only make a value. */
export function callbackOnlySettles(
  tree: Tree,
  executor: Executor,
  timer: CallExpression,
): boolean {
  const callback = timer.arguments[0] && unwrap(timer.arguments[0]);
  if (!callback) return false;
  const settles = (node: Node): boolean => {
    const binding = node.type === 'Identifier' ? scopesOf(tree).resolve(node) : undefined;
    return binding !== undefined && (binding === executor.resolve || binding === executor.reject);
  };
  if (settles(callback)) return true;
  if (!isFunction(callback) || callback.async || callback.generator) return false;
  const statements: readonly Node[] =
    callback.body.type === 'BlockStatement'
      ? callback.body.body.filter((s) => !isOwnClear(tree, s, timer))
      : [callback.body];
  const [sole] = statements;
  const call =
    sole?.type === 'ExpressionStatement'
      ? sole.expression
      : sole?.type === 'ReturnStatement'
        ? sole.argument
        : sole;
  return (
    statements.length === 1 &&
    call?.type === 'CallExpression' &&
    settles(call.callee) &&
    call.arguments.every(isInert)
  );
}

/** `clearTimeout(id)` inside of the timer's own callback does nothing. */
function isOwnClear(tree: Tree, statement: Node, timer: CallExpression): boolean {
  if (statement.type !== 'ExpressionStatement' || statement.expression.type !== 'CallExpression')
    return false;
  const [argument] = statement.expression.arguments;
  const declarator = tree.parent(timer);
  return (
    calleeName(tree, statement.expression.callee) === 'clearTimeout' &&
    argument?.type === 'Identifier' &&
    scopesOf(tree).resolve(argument)?.declaration === declarator
  );
}
