import type { Node } from '@babel/types';
import { functionAround, isCall, isFunction } from '../ast/node.ts';
import { descendants, startOf, type Tree } from '../ast/tree.ts';
import { declareBefore } from '../edits/declare-before.ts';
import { fixFrom } from '../edits/fix.ts';
import { statementAround } from '../ast/node.ts';
import { repetitionOf } from '../execution/repetition.ts';
import type { Refusal, Repair } from '../resources/hazard.ts';
import { calledFunction } from '../semantics/call-target.ts';
import { clearOf, holdInScope } from './hold-in-scope.ts';
import type { Interval } from './interval.ts';

/**
 * The handle is put into a variable of the module by a function that runs again and again, and neither a test nor a clear
 * is before that: each start but the last leaves an interval that nothing can clear.
 */
export function isStartedAgain(interval: Interval): boolean {
  const { file, acquisition, flow, releases } = interval;
  const { tree, project } = file;
  const { call } = acquisition;
  const fn = functionAround(tree, call);
  const { first } = flow;
  if (!fn || first.kind !== 'variable' || first.binding.scope.parent) return false;
  if (isGuarded(tree, fn, call) || repetitionOf(file, call).kind !== 'repeated') return false;
  const ends = new Set(releases.map((release) => functionAround(tree, release.call)));
  return ![...descendants(fn.body)].some(
    (node) =>
      isCall(node) &&
      startOf(node) < startOf(call) &&
      (releases.some((release) => release.call === node) ||
        ends.has(calledFunction(tree, node.callee, project)?.node)),
  );
}

/** A test decides whether the function comes to the call. */
function isGuarded(tree: Tree, fn: Node, call: Node): boolean {
  const up = tree.parent(call);
  if (up?.type === 'AssignmentExpression' && up.operator !== '=') return true;
  for (const around of tree.ancestors(call)) {
    if (around === fn) break;
    if (/^(IfStatement|ConditionalExpression|LogicalExpression|SwitchCase)$/.test(around.type))
      return true;
  }
  return [...descendants(fn, (inner) => inner === fn || !isFunction(inner))].some(
    (inner) =>
      (inner.type === 'ReturnStatement' || inner.type === 'ThrowStatement') &&
      startOf(inner) < startOf(call),
  );
}

/** Clears the one before. */
export function clearBeforeStart(interval: Interval): Repair<'two at once'> | Refusal {
  const { tree } = interval.file;
  const statement = statementAround(tree, interval.acquisition.call);
  const fix = fixFrom((names) => {
    const held = statement && holdInScope(interval, 'module', names);
    return held && { edits: [declareBefore(tree, statement, clearOf(held))] };
  });
  return fix
    ? {
        fix,
        hazards: [
          {
            name: 'two at once',
            text: 'Each start now ends the interval before it. Check that two are never meant to run at once.',
          },
        ],
      }
    : { refusal: 'No statement before the start can reach the handle.' };
}
