import type { Node } from '@babel/types';
import { functionAround, isCall, isFunction, propertyName } from '../ast/node.ts';
import { descendants, type Tree } from '../ast/tree.ts';
import { scopesOf } from './binding.ts';
import { lastingStatement } from './session-sql.ts';

const TAKES = /^(connect|getConnection|acquire|acquireConnection|reserve)$/;
const GIVES_BACK = /^(release|end|destroy|close|releaseConnection)$/;

/**
 * What is done to a connection that `pool.connect()` and its like take out of the pool, which all who share the pool would
 * feel: it is never given back, or with what was set on it. A clause such as `keeps a connection of it`.
 */
export function connectionUse(tree: Tree, take: Node): string | undefined {
  if (!isCall(take) || !TAKES.test(propertyName(take.callee) ?? '')) return undefined;
  const callback = take.arguments.findLast((argument) => isFunction(argument));
  const waits = tree.parent(take)?.type === 'AwaitExpression' ? (tree.parent(take) as Node) : take;
  const up = tree.parent(waits);
  const owner = callback ?? functionAround(tree, take) ?? tree.program;
  // Nothing but whether the database answers is asked.
  if (!callback && up?.type === 'ExpressionStatement' && waits !== take) return 'keeps a connection of it';
  const names = callback ? (callback as { params: Node[] }).params : up?.type === 'VariableDeclarator' && up.init === waits ? [up.id] : up?.type === 'AssignmentExpression' ? [up.left] : [];
  const bindings = names.flatMap((name) => (name.type === 'Identifier' ? (scopesOf(tree).resolve(name) ?? []) : []));
  if (bindings.length === 0) return up?.type === 'MemberExpression' ? undefined : 'keeps a connection of it';
  const calls = [...descendants(owner)].filter(isCall);
  const of = (call: (typeof calls)[number]): boolean => bindings.some((b) => b.references.some((r) => r === call.callee || ('object' in call.callee && call.callee.object === r)));
  const isBack = calls.some((call) => (of(call) && (call.callee.type === 'Identifier' || GIVES_BACK.test(propertyName(call.callee) ?? ''))) || (GIVES_BACK.test(propertyName(call.callee) ?? '') && call.arguments.some((a) => bindings.some((b) => b.references.includes(a as never)))));
  if (!isBack) return 'keeps a connection of it';
  const words = calls.filter(of).map((call) => lastingStatement(tree, call)).find((found) => found !== undefined);
  return words === undefined ? undefined : `sends \`${words.toUpperCase()}\` over a connection of it`;
}
