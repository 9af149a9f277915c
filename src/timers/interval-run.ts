import { functionAround, statementAround } from '../ast/node.ts';
import { descendants } from '../ast/tree.ts';
import { precedesExit } from '../execution/process-lifetime.ts';
import { startsOne } from '../knowledge/lifecycle.ts';
import { bindingOf } from '../semantics/function-name.ts';
import { scopesOf } from '../semantics/scope.ts';
import type { Interval } from './interval.ts';

/**
 * True for an interval of an object, a request, a connection or an event, where the process has more than one of these.
 */
export function endsWithItsRun({ owner, repetition, flow }: Interval): boolean {
  if (repetition.kind !== 'repeated' || owner.kind === 'module') return false;
  if (owner.kind === 'instance') return !owner.instance.isStatic;
  const { first } = flow;
  return first.kind !== 'variable' || first.binding.scope.parent !== undefined;
}

/** Where nothing shows how often the function runs: its tick works on what the call was given, and no start names it. */
export function isForEachCall({
  file: { tree },
  acquisition: { call },
  repetition,
}: Interval): boolean {
  const fn = functionAround(tree, call);
  const tick = call.arguments[0];
  if (!fn || !tick || repetition.kind === 'once') return false;
  if (startsOne(tree, bindingOf(tree, fn)?.name ?? '')) return false;
  const scopes = scopesOf(tree);
  return [...descendants(tick)].some((node) => {
    const binding = node.type === 'Identifier' ? scopes.resolve(node) : undefined;
    return binding?.kind === 'param' && binding.scope.node === fn;
  });
}

/** The statement that starts it is followed by the exit of the process. */
export function startsBeforeExit({ file: { tree }, acquisition: { call } }: Interval): boolean {
  const statement = functionAround(tree, call) && statementAround(tree, call);
  return statement !== undefined && precedesExit(tree, statement);
}
