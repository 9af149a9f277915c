import type { Node, Statement } from '@babel/types';
import {
  functionAround,
  isCall,
  isFunction,
  outermost,
  propertyName,
  unwrap,
} from '../ast/node.ts';
import { descendants, endOf, type Tree } from '../ast/tree.ts';
import { executorOf } from '../semantics/promise.ts';
import { scopesOf, type Binding } from '../semantics/scope.ts';
import type { Fix } from '../types.ts';
import type { GrowingList } from './growing-list.ts';
import type { ListUse } from './list-use.ts';

/** A list of functions that settle promises. Some code calls all of them, and the list keeps them. */
export interface WokenWaiters {
  /** Elements are the settling functions themselves, and nothing else looks at the list. */
  readonly isOnlySettled: boolean;
  /** Empties the list where its elements are called. */
  readonly fix: Fix;
}

/** Undefined where elements are anything else, where not all of them are called, or where other code reads the list. */
export function wokenWaiters({ place, uses, grows }: GrowingList): WokenWaiters | undefined {
  const waiting = grows.map(waiterOf);
  const reads = uses.filter((use) => !/^(grow|made|length)$/.test(use.kind) && !isMaking(use));
  if (place.path.length > 0 || reads.length === 0 || waiting.includes(undefined)) return undefined;
  const lists = reads.map(calledInFull);
  if (lists.includes(undefined)) return undefined;
  const edits = (lists as Node[]).map((list) => ({
    start: endOf(list),
    end: endOf(list),
    text: '.splice(0)',
  }));
  return {
    isOnlySettled:
      waiting.every((one) => one === 'settles') && !uses.some(({ kind }) => kind === 'length'),
    fix: { edits: () => ({ edits }) },
  };
}

/** The list is set in the constructor. */
function isMaking({ kind, tree, at }: ListUse): boolean {
  const fn = kind === 'assign' ? functionAround(tree, at) : undefined;
  return fn?.type === 'ClassMethod' && fn.kind === 'constructor';
}

/** Whether an element is what settles the promise around, or holds it; undefined for one that does not. */
function waiterOf({ tree, at, value }: ListUse): 'settles' | 'holds' | undefined {
  const node = value && unwrap(value);
  if (!node) return undefined;
  const settling = settlersAround(tree, at);
  const isSettling = (one: Node): boolean =>
    one.type === 'Identifier' && settling.includes(scopesOf(tree).resolve(one) as Binding);
  if (isSettling(node)) return 'settles';
  const isHolder = node.type === 'ObjectExpression' || isFunction(node);
  return isHolder && [...descendants(node)].some(isSettling) ? 'holds' : undefined;
}

/** What settles the promises in whose executors a place is. */
function settlersAround(tree: Tree, at: Node): readonly Binding[] {
  return [...tree.ancestors(at)].flatMap((up) => {
    const executor = executorOf(tree, up);
    return executor ? [executor.resolve, executor.reject].filter((one) => one !== undefined) : [];
  });
}

/** The list that a loop goes through whose body calls each element, or what it holds, whatever else is true. */
function calledInFull({ tree, at }: ListUse): Node | undefined {
  const loop = loopOf(at);
  if (loop?.pattern.type !== 'Identifier' || !isNamed(loop.list)) return undefined;
  const names = scopesOf(tree).resolve(loop.pattern)?.references ?? [];
  if ([loop.body, ...descendants(loop.body)].some(skips)) return undefined;
  const statements = loop.body.type === 'BlockStatement' ? loop.body.body : [loop.body];
  const isCalled = statements.some((one) => {
    const call = one.type === 'ExpressionStatement' ? unwrap(one.expression) : one;
    if (!isCall(call)) return false;
    const callee = unwrap(call.callee);
    const root = 'object' in callee ? unwrap(callee.object as Node) : callee;
    const isSettled = root === callee || /^(resolve|reject)$/.test(propertyName(callee) ?? '');
    return isSettled && names.includes(root as never);
  });
  return isCalled ? outermost(tree, loop.list) : undefined;
}

interface Loop {
  readonly list: Node;
  readonly pattern: Node;
  readonly body: Statement | Node;
}

/** `for (const wake of waiting) …`, `waiting.forEach((wake) => …)`. */
function loopOf(at: Node): Loop | undefined {
  if (at.type === 'ForOfStatement') {
    const pattern =
      at.left.type === 'VariableDeclaration' ? at.left.declarations[0]?.id : undefined;
    return pattern && !at.await ? { list: at.right, pattern, body: at.body } : undefined;
  }
  if (!isCall(at) || propertyName(at.callee) !== 'forEach' || !('object' in at.callee))
    return undefined;
  const callback = at.arguments[0] && unwrap(at.arguments[0]);
  const pattern = callback && isFunction(callback) ? callback.params[0] : undefined;
  return callback && isFunction(callback) && pattern
    ? { list: at.callee.object as Node, pattern, body: callback.body }
    : undefined;
}

/** It may pass an element over, or end before all are called. */
function skips({ type }: Node): boolean {
  return /^(If|Switch|Continue|Break|Return|Try)Statement$|^(Conditional|Logical|Await|Yield)Expression$/.test(
    type,
  );
}

/** `this.waiting`, `waiting`. */
function isNamed(node: Node): boolean {
  const inner = unwrap(node);
  if (inner.type === 'MemberExpression' && !inner.computed) return isNamed(inner.object);
  return inner.type === 'Identifier' || inner.type === 'ThisExpression';
}
