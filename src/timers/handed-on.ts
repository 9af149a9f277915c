import type { Identifier, Node } from '@babel/types';
import { isCall, propertyName } from '../ast/node.ts';
import type { Tree } from '../ast/tree.ts';
import { appendFinally } from '../edits/append-finally.ts';
import { canBeWrapped, parameterFor } from '../edits/can-be-wrapped.ts';
import { runBefore } from '../edits/wrap-callback.ts';
import { chainMethod, type Executor } from '../semantics/promise.ts';
import type { Edit } from '../types.ts';

/** What settles the promise is not called there, but handed to something that will: a chain, a table, a listener. */
export function isHandedOn(tree: Tree, reference: Identifier): boolean {
  const up = tree.parent(reference);
  return !(isCall(up) && up.callee === reference);
}

/**
 * Clears the timer wherever what settles the promise is handed on: at the end of the chain that gets it, else in a function
 * in its place. Undefined where that one may be looked for again, or nothing tells its type.
 */
export function clearWhereHandedOn(
  tree: Tree,
  executor: Executor,
  handed: readonly Identifier[],
  code: string,
): Edit[] | undefined {
  const chains = new Set<Node>();
  const rest: Identifier[] = [];
  for (const reference of handed) {
    const chain = chainAround(tree, reference);
    if (chain) chains.add(chain);
    else rest.push(reference);
  }
  if (rest.some((reference) => !canBeWrapped(tree, executor, reference))) return undefined;
  const wrapped = rest.map((reference) => ({
    reference,
    parameter: parameterFor(tree, executor, reference),
  }));
  return [
    ...[...chains].flatMap((chain) => appendFinally(tree, chain, [code])),
    ...runBefore(tree, wrapped, [code]),
  ];
}

/** The whole of `work.then(resolve).catch(reject)` as a statement, of which a reference is an argument. */
export function chainAround(tree: Tree, reference: Node): Node | undefined {
  let call = tree.parent(reference);
  if (!isCall(call) || chainMethod(call) === undefined) return undefined;
  for (;;) {
    const member = tree.parent(call);
    const next: Node | undefined =
      member && propertyName(member) !== undefined ? tree.parent(member) : undefined;
    if (!isCall(next) || next.callee !== member || chainMethod(next) === undefined) break;
    call = next;
  }
  const up = tree.parent(call);
  const isStatement =
    up?.type === 'ExpressionStatement' ||
    (up?.type === 'UnaryExpression' && up.operator === 'void');
  return isStatement || (up?.type === 'ArrowFunctionExpression' && up.body === call)
    ? call
    : undefined;
}
