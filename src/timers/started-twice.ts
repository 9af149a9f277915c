import type { ArrowFunctionExpression, Node } from '@babel/types';
import {
  functionAround,
  isCall,
  isFunction,
  outerEnd,
  outerStart,
  statementAround,
} from '../ast/node.ts';
import { descendants, startOf, type Tree } from '../ast/tree.ts';
import { declareBefore } from '../edits/declare-before.ts';
import { sourceAt } from '../edits/reindent.ts';
import { indentationAt, styleOf } from '../edits/style.ts';
import type { BegunAgain } from '../execution/begun-again.ts';
import { repetitionOf, stepAt } from '../execution/repetition.ts';
import type { Refusal, Repair } from '../resources/hazard.ts';
import { calledFunction } from '../semantics/call-target.ts';
import type { Edit, Step } from '../types.ts';
import { clearOf, heldWhereAssigned } from './hold-in-scope.ts';
import type { Interval } from './interval.ts';
import { overwritesEachRound } from './overwritten-handle.ts';

/** What is told of an interval whose handle is overwritten, by what starts it again. */
export const OVERWRITTEN = {
  start: 'Each start overwrites the handle of an interval that may still run.',
  reconnect: 'Each reconnect overwrites the handle of an interval that still runs.',
  message: 'Another such message overwrites the handle of an interval that still runs.',
} as const;

/** An interval whose handle a later start overwrites, while it may still run. */
export interface StartedAgain {
  readonly by: BegunAgain['by'] | 'start';
  readonly why: readonly Step[];
}

/** Undefined where the handle is asked for or cleared before each start, or no later start is seen. */
export function startedAgainBy(interval: Interval): StartedAgain | undefined {
  const { tree } = interval.file;
  if (isStartedAgain(interval)) return { by: 'start', why: interval.trace };
  const round = overwritesEachRound(interval);
  if (!round) return undefined;
  const step = stepAt(tree, round.at, 'from here the interval is started again');
  return { by: round.by, why: [step, ...interval.trace] };
}

/**
 * The handle is put into a variable of the module by a function that runs again and again, and neither a test nor a clear
 * is before that: each start but the last leaves an interval that nothing can clear.
 */
function isStartedAgain(interval: Interval): boolean {
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
  const { first } = interval.flow;
  const held = heldWhereAssigned(interval);
  const assignment = 'target' in first ? tree.parent(first.target) : undefined;
  const edits = held && assignment && editsBefore(tree, assignment, clearOf(held));
  return edits
    ? {
        fix: { edits: () => ({ edits }) },
        hazards: [
          {
            name: 'two at once',
            text: 'Each start now ends the interval before it. Check that two are never meant to run at once.',
          },
        ],
      }
    : { refusal: 'No statement before the start can reach the handle.' };
}

/** Has one statement more run right before an assignment: a statement of its own, or all that an arrow does. */
function editsBefore(tree: Tree, assignment: Node, code: string): readonly Edit[] | undefined {
  const up = tree.parent(assignment);
  if (up?.type === 'ArrowFunctionExpression' && up.body === assignment)
    return [bodyWith(tree, up, code)];
  const statement = statementAround(tree, assignment);
  return statement && statement === up ? [declareBefore(tree, statement, code)] : undefined;
}

/** A block instead of the value that an arrow has, without the parentheses that only the value needs. */
function bodyWith(tree: Tree, { body }: ArrowFunctionExpression, code: string): Edit {
  const [start, end] = [outerStart(body), outerEnd(tree, body)];
  const { eol, indent, semi } = styleOf(tree);
  const outer = indentationAt(tree.text, start);
  const lines = [code, sourceAt(tree, body, outer + indent)];
  const text = lines.map((line) => `${eol}${outer}${indent}${line}${semi}`).join('');
  return { start, end, text: `{${text}${eol}${outer}}` };
}
