import type { AwaitExpression, ExpressionStatement, Node } from '@babel/types';
import { isCall, propertyName, unwrap, type AnyCall } from '../ast/node.ts';
import type { Tree } from '../ast/tree.ts';
import { calleeName } from '../semantics/qualified-name.ts';
import { chainMethod, chainRoot } from '../semantics/promise.ts';

/** A statement that waits for calls and drops what they give. */
export interface AwaitedCall {
  readonly statement: ExpressionStatement;
  readonly awaited: AwaitExpression;
  /** More than one where a `Promise.all([…])` of calls is awaited. */
  readonly calls: readonly AnyCall[];
  /** `x.track(…).promise`: the property that is awaited rather than the call. */
  readonly property: string | undefined;
}

/** Every `await call(…)` whose value is unused, chained handlers and `Promise.all` of nothing but calls among them. */
export function* awaitedCalls(tree: Tree): Generator<AwaitedCall> {
  for (const awaited of tree.nodes('AwaitExpression')) {
    const statement = statementOf(tree, awaited);
    if (!statement) continue;
    const node = unwrap(awaited.argument);
    const property = isCall(node) ? undefined : propertyName(node);
    const call = property === 'promise' && 'object' in node ? unwrap(node.object as Node) : node;
    const calls = callsOf(tree, call);
    if (calls.length > 0)
      yield { statement, awaited, calls, property: isCall(node) ? undefined : property };
  }
}

/** The statement that is nothing but the `await`, if need be after a condition: `client && (await client.track())`. */
function statementOf(tree: Tree, awaited: AwaitExpression): ExpressionStatement | undefined {
  let child: Node = awaited;
  for (const up of tree.ancestors(awaited)) {
    if (up.type === 'ExpressionStatement') return up;
    const value = unwrap(up) === unwrap(child) && up !== child;
    if (!value && !(up.type === 'LogicalExpression' && up.right === child && up.operator === '&&'))
      return undefined;
    child = up;
  }
  return undefined;
}

function callsOf(tree: Tree, node: Node): AnyCall[] {
  if (!isCall(node)) return [];
  const called = calleeName(tree, node.callee);
  if (called === 'Promise.all' || called === 'Promise.allSettled') {
    const list = node.arguments[0] && unwrap(node.arguments[0]);
    if (list?.type !== 'ArrayExpression' || list.elements.length === 0) return [];
    const calls = list.elements.map((element) =>
      element && element.type !== 'SpreadElement' ? sole(element) : undefined,
    );
    return calls.every((call) => call !== undefined) ? calls : [];
  }
  const call = sole(node);
  return call ? [call] : [];
}

/** The call under `.catch(…)`; a `.then(…)` goes on with the value. */
function sole(node: Node): AnyCall | undefined {
  for (
    let at = unwrap(node);
    chainMethod(at);
    at = unwrap(((at as AnyCall).callee as { object: Node }).object)
  )
    if (chainMethod(at) !== 'catch') return undefined;
  const root = chainRoot(node);
  return isCall(root) && !isImport(root) ? root : undefined;
}

function isImport(call: AnyCall): boolean {
  return call.callee.type === 'Import' || call.callee.type === 'Super';
}
