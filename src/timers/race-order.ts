import type { Node } from '@babel/types';
import { functionAround, isCall, propertyName, statementAround } from '../ast/node.ts';
import { descendants, endOf, startOf, type Tree } from '../ast/tree.ts';
import { chainMethod } from '../semantics/promise.ts';
import { calleeName } from '../semantics/qualified-name.ts';
import { scopesOf } from '../semantics/scope.ts';
import type { Race } from './race.ts';
import type { TimerArm } from './race-contenders.ts';

const WAITS: ReadonlySet<string> = new Set(['AwaitExpression', 'YieldExpression']);
const LEAVES: ReadonlySet<string> = new Set(['ReturnStatement', 'ThrowStatement']);

/** An `await`, `yield`, `return` or `throw` is between a timer promise's declaration and its race. */
export function awaitsBetween(tree: Tree, race: Race, arm: TimerArm): boolean {
  return stepsBetween(tree, race, arm).length > 0;
}

/**
 * The timer's promise may reject before anything handles it: the function waits between the declaration and the race,
 * and no `catch` is attached on the way.
 */
export function rejectsUnhandled(tree: Tree, race: Race, arm: TimerArm): boolean {
  if (arm.kind !== 'inline' && arm.kind !== 'helper') return false;
  if (!arm.executor.reject?.references.length) return false;
  return (
    stepsBetween(tree, race, arm).some((step) => WAITS.has(step.type)) &&
    !isHandledEarly(tree, race, arm)
  );
}

/** What waits or leaves in the function of a race, after the promise of an arm is made and before the race. */
function stepsBetween(tree: Tree, race: Race, arm: TimerArm): readonly Node[] {
  if (!arm.via) return [];
  const home = functionAround(tree, race.call);
  const from = endOf(arm.via);
  const to = startOf(statementAround(tree, race.call) ?? race.call);
  return [...descendants(home ?? tree.program)].filter(
    (node) =>
      startOf(node) >= from &&
      endOf(node) <= to &&
      (WAITS.has(node.type) || LEAVES.has(node.type)) &&
      functionAround(tree, node) === home,
  );
}

function referencesOf(tree: Tree, { via }: TimerArm): readonly Node[] {
  const binding = via?.id.type === 'Identifier' ? scopesOf(tree).resolve(via.id) : undefined;
  return binding?.references ?? [];
}

/** `late.catch(() => {})`, in the declaration or before the race; or something else waits for it there. */
function isHandledEarly(tree: Tree, race: Race, arm: TimerArm): boolean {
  const init = arm.via?.init;
  if (init && chainMethod(init) === 'catch') return true;
  return referencesOf(tree, arm).some((reference) => {
    if (startOf(reference) >= startOf(race.call)) return false;
    const up = tree.parent(reference);
    const call = up && propertyName(up) !== undefined ? tree.parent(up) : undefined;
    // Handed to anything else, it may be handled there.
    return call ? chainMethod(call) !== undefined : up?.type !== 'AssignmentExpression';
  });
}

/** After the race the same promise is awaited, alone or with others: the timer is the pace, and its time is to be kept. */
export function isWaitedForAgain(tree: Tree, race: Race, arm: TimerArm): boolean {
  const home = functionAround(tree, race.call);
  return referencesOf(tree, arm).some((reference) => {
    if (startOf(reference) < endOf(race.call) || functionAround(tree, reference) !== home)
      return false;
    const up = tree.parent(reference);
    if (up?.type === 'AwaitExpression') return true;
    const call = up?.type === 'ArrayExpression' ? tree.parent(up) : undefined;
    return (
      isCall(call) &&
      /^Promise\.all(Settled)?$/.test(calleeName(tree, call.callee) ?? '') &&
      tree.parent(call)?.type === 'AwaitExpression'
    );
  });
}
