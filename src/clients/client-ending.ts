import type { Node } from '@babel/types';
import { functionAround, isCall, propertyName } from '../ast/node.ts';
import type { Tree } from '../ast/tree.ts';
import { DIALS } from '../knowledge/client-methods.ts';
import { unmetExits, type Exit } from '../semantics/exit-paths.ts';
import { decidesOfSet, referenceKey } from '../semantics/reference.ts';
import type { ClientSite } from './client-site.ts';

/**
 * How the call that makes a client ends it.
 * - `always`: on each way out of the function.
 * - `unless left early`: not where it returns before the end, though nothing failed.
 * - `unless caught`: not where a failure is caught, and the function goes on without it.
 * - `unless thrown`: not where a failure leaves the function.
 */
export type Ending = 'always' | 'unless left early' | 'unless caught' | 'unless thrown';

/** Undefined where nothing ends it, or other code does. */
export function endingOf({ tree, call, use }: ClientSite): Ending | undefined {
  const { ends, binding } = use;
  if (use.kind !== 'local' || ends.length === 0 || !binding) return undefined;
  if (binding.kind === 'using') return 'always';
  const home = functionAround(tree, call.node);
  if (!home || ends.some((end) => functionAround(tree, end) !== home)) return undefined;
  const key = referenceKey(tree, binding.identifier);
  const obligation = {
    from: call.node,
    meets: (node: Node) => ends.includes(node),
    decides: (test: Node) => (key === undefined ? undefined : decidesOfSet(tree, test, key)),
  };
  const early = unmetExits(tree, { ...obligation, cannotFail: () => true });
  const exits = unmetExits(tree, {
    ...obligation,
    cannotFail: (node) => node.type !== 'AwaitExpression' || isDial(tree, node, call.node),
  });
  if (!exits || !early) return undefined;
  if (exits.length === 0) return 'always';
  if (early.some(goesOn)) return 'unless left early';
  return exits.some(goesOn) ? 'unless caught' : 'unless thrown';
}

/** The function is left without a failure. */
function goesOn({ kind }: Exit): boolean {
  return kind === 'return' || kind === 'end';
}

/** `await client.connect()`: where that fails there is nothing to end. */
function isDial(tree: Tree, wait: Node, made: Node): boolean {
  const call = wait.type === 'AwaitExpression' ? wait.argument : wait;
  return (
    call === made ||
    (isCall(call) && call.arguments.length === 0 && DIALS.test(propertyName(call.callee) ?? '')) ||
    tree.contains(call, made)
  );
}
