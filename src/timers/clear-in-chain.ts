import type { Node } from '@babel/types';
import { functionAround, isCall, isFunction, propertyName, type AnyCall } from '../ast/node.ts';
import type { Tree } from '../ast/tree.ts';
import { appendFinally } from '../edits/append-finally.ts';
import type { Repair } from '../resources/hazard.ts';
import { cannotReject, chainMethod } from '../semantics/promise.ts';
import type { Interval } from './interval.ts';

/**
 * The chain of promises whose `then` alone clears an interval of the same call: where the work fails, nothing does.
 * Undefined where anything else clears it, or the work cannot fail.
 */
export function chainThatForgets({
  file,
  acquisition,
  flow,
  releases,
}: Interval): Node | undefined {
  const { tree } = file;
  const home = functionAround(tree, acquisition.call);
  if (releases.length === 0 || flow.first.kind !== 'variable') return undefined;
  const chains = new Set(releases.map(({ call }) => chainOfThen(tree, call)));
  const [chain] = chains;
  if (!chain || chains.size !== 1 || functionAround(tree, chain) !== home) return undefined;
  const isSure = releases.every(({ call }) => {
    const then = thenAround(tree, call);
    return then !== undefined && 'object' in then.callee && cannotReject(tree, then.callee.object);
  });
  return isSure ? undefined : chain;
}

/** The `then` in whose first callback a node is. */
function thenAround(tree: Tree, node: Node): AnyCall | undefined {
  const fn = tree.closest(node, isFunction);
  const call = fn && tree.parent(fn);
  return isCall(call) && chainMethod(call) === 'then' && call.arguments[0] === fn
    ? call
    : undefined;
}

/** The whole chain in whose first callback of a `then` a node is. */
function chainOfThen(tree: Tree, node: Node): Node | undefined {
  let call = thenAround(tree, node);
  if (!call) return undefined;
  for (;;) {
    const member = tree.parent(call);
    const next: Node | undefined =
      member && propertyName(member) !== undefined ? tree.parent(member) : undefined;
    if (!isCall(next) || next.callee !== member || !chainMethod(next)) return call;
    call = next;
  }
}

/** Has the chain clear it however the work ends. */
export function clearInChain(
  { file, flow }: Interval,
  chain: Node,
): Repair<'later than before'> | undefined {
  if (flow.first.kind !== 'variable') return undefined;
  const edits = appendFinally(file.tree, chain, [`clearInterval(${flow.first.binding.name})`]);
  const text = 'A `finally` at the end of the chain now clears it, too, where the work fails.';
  return { fix: { edits: () => ({ edits }) }, hazards: [{ name: 'later than before', text }] };
}
