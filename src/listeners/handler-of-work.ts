import type { BlockStatement, Node, TryStatement } from '@babel/types';
import { sameCode } from '../ast/same-code.ts';
import { functionAround, isCall, isFunction, statementAround, unwrap } from '../ast/node.ts';
import { descendants, type Tree } from '../ast/tree.ts';
import { releaseByCall } from '../edits/release-by-call.ts';
import type { File } from '../file.ts';
import type { ResourceGroup } from '../resources/resource-group.ts';
import { referenceKey } from '../semantics/reference.ts';
import { scopesOf } from '../semantics/scope.ts';
import { functionOf } from '../semantics/value-origins.ts';
import type { Fix } from '../types.ts';
import { removalOf } from './end-handlers.ts';
import type { ProcessHandler } from './process-handler.ts';

/**
 * Takes handlers off in the `finally` that does what they would have done: it calls each of them by its name, or makes a
 * call of theirs on something of the same function. Undefined where there is none, or a handler has no name.
 */
export function takeOffWithWork(
  { tree }: File,
  { all }: ResourceGroup<ProcessHandler>,
): Fix | undefined {
  const handlers = all.map(({ acquisition }) => acquisition);
  if (handlers.some(({ token }) => token.type !== 'Identifier')) return undefined;
  const calls = handlers.map(({ call }) => call as Node);
  const around = finalizersFor(tree, calls).find(({ finalizer }) =>
    handlers.every(({ token }) => isDoneIn(tree, finalizer as BlockStatement, token)),
  );
  const body = around?.finalizer;
  if (!body) return undefined;
  const removals = handlers.map((handler) => removalOf(tree, handler));
  return releaseByCall(tree, removals, { kind: 'method', body });
}

/** Each `try` with a `finally` that contains all of the calls, or that follows them in their block. */
function finalizersFor(tree: Tree, calls: readonly Node[]): readonly TryStatement[] {
  const [first] = calls;
  const fn = first && functionAround(tree, first);
  const statements = calls.map((call) => statementAround(tree, call));
  const block = statements[0] && tree.parent(statements[0]);
  if (!fn || block?.type !== 'BlockStatement') return [];
  const last = statements.map((one) => block.body.indexOf(one as never));
  if (last.includes(-1)) return [];
  const following = block.body.slice(Math.max(...last) + 1);
  const containing: Node[] = [];
  for (const up of tree.ancestors(block)) {
    if (up === fn) break;
    if (up.type === 'TryStatement' && up.block === block) containing.push(up);
  }
  return [...following, ...containing].filter(
    (one): one is TryStatement => one.type === 'TryStatement' && !!one.finalizer,
  );
}

/** A block does the work of the handler, by its name or not; not where it waits for it, as a signal may come meanwhile. */
function isDoneIn(tree: Tree, block: BlockStatement, handler: Node): boolean {
  const own = referenceKey(tree, handler);
  const fn = functionOf(tree, handler);
  const work = fn
    ? [...descendants(fn.body)].filter((node) => isCall(node) && isOnLocal(tree, node, fn))
    : [];
  return [...descendants(block, (node) => !isFunction(node))].some(
    (node) =>
      isCall(node) &&
      tree.parent(node)?.type !== 'AwaitExpression' &&
      (referenceKey(tree, node.callee) === own || work.some((one) => sameCode(one, node))),
  );
}

/** `child.kill()`, where `child` is of the function that contains the handler. */
function isOnLocal(tree: Tree, call: Node, handler: Node): boolean {
  const callee = isCall(call) ? unwrap(call.callee) : undefined;
  const around = functionAround(tree, handler);
  if (!callee || !('object' in callee) || !around) return false;
  const object = unwrap(callee.object as Node);
  const binding = object.type === 'Identifier' ? scopesOf(tree).resolve(object) : undefined;
  return (
    binding !== undefined &&
    tree.contains(around, binding.identifier) &&
    !tree.contains(handler, binding.identifier)
  );
}
