import { statementAround } from '../ast/node.ts';
import { finallyAfter } from '../edits/finally-after.ts';
import { fixFrom } from '../edits/fix.ts';
import type { Hazard, Refusal, Repair } from '../resources/hazard.ts';
import { cannotReject } from '../semantics/promise.ts';
import type { Exit } from '../semantics/exit-paths.ts';
import { clearOf, holdInScope } from './hold-in-scope.ts';
import type { Interval } from './interval.ts';

/**
 * The exits of the call that starts an interval on which it goes on: a rejection, a `return`, a `throw`, the end. A call
 * that may throw is none of them: nearly every one may. Empty where the interval is not that call's alone.
 */
export function exitsThatForget({ file: { tree }, flow, exits = [] }: Interval): readonly Exit[] {
  const { first } = flow;
  if (first.kind !== 'variable' || !first.binding.scope.parent) return [];
  return exits.filter(
    ({ kind, node }) =>
      kind !== 'failure' && !(kind === 'rejection' && cannotReject(tree, awaitedIn(node))),
  );
}

function awaitedIn(node: Exit['node']): Exit['node'] {
  return node.type === 'AwaitExpression' ? node.argument : node;
}

/** Clears the interval of a call however its work ends, in place of what clears it on the straight way. */
export function clearInFinally(interval: Interval): Repair<'work in a try'> | Refusal {
  const { tree } = interval.file;
  const statement = statementAround(tree, interval.acquisition.call);
  const block = statement && tree.parent(statement);
  const replaced = interval.releases
    .flatMap(({ call }) => statementAround(tree, call) ?? [])
    .filter((release) => tree.parent(release) === block);
  const fix = fixFrom((names) => {
    const held = statement && holdInScope(interval, 'block', names);
    const edits = held && finallyAfter(tree, statement, clearOf(held), replaced);
    return edits && { edits: [...held.edits, ...edits] };
  });
  return fix
    ? { fix, hazards: [WORK_IN_A_TRY] }
    : { refusal: 'The work and what follows it cannot be put into one `try`.' };
}

const WORK_IN_A_TRY: Hazard<'work in a try'> = {
  name: 'work in a try',
  text: 'A `finally` around the work then clears it. Check that no code after the work needs it cleared earlier.',
};
