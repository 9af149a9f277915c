import type { IfStatement, Node, Statement } from '@babel/types';
import { commentsAbove, isOnLastLine } from '../ast/comments.ts';
import { isCall, isFunction, isLoop, statementAround, unwrap } from '../ast/node.ts';
import { descendants, type Tree } from '../ast/tree.ts';
import { addFinally, finallyAfter } from '../edits/finally-after.ts';
import { fixFrom } from '../edits/fix.ts';
import type { Hazard, Refusal, Repair } from '../resources/hazard.ts';
import { calledFunction } from '../semantics/call-target.ts';
import type { Exit } from '../semantics/exit-paths.ts';
import { cannotReject } from '../semantics/promise.ts';
import { calleeName, isTimerCall } from '../semantics/qualified-name.ts';
import type { Binding } from '../semantics/scope.ts';
import { escapes } from '../semantics/value-place.ts';
import { isUnreferenced } from './handle.ts';
import { clearOf, holdInScope } from './hold-in-scope.ts';
import type { Interval } from './interval.ts';

/**
 * The exits of the call that starts an interval on which it goes on: a rejection, a `return`, a `throw`, the end. A call
 * that may throw is not counted, since nearly every call may. Empty where the handle may live longer than that call, is
 * set again, or is cleared in some `finally`.
 */
export function exitsThatForget(interval: Interval): readonly Exit[] {
  const { exits = [], flow, releases, file } = interval;
  const { tree } = file;
  const binding = ownVariable(interval);
  const isLent = flow.places.some((place) =>
    place.kind === 'argument'
      ? !releases.some(({ call }) => call === place.call)
      : escapes(place) || place.kind === 'property',
  );
  if (!binding || isLent || isUnreferenced(flow)) return [];
  if (releases.some(({ call }) => isInFinally(tree, call))) return [];
  return exits.filter(
    ({ kind, node }) => kind !== 'failure' && !(kind === 'rejection' && isSettling(interval, node)),
  );
}

/** The variable of a function that holds this interval and nothing else, ever. */
function ownVariable({ file: { tree }, acquisition, flow }: Interval): Binding | undefined {
  const { first } = flow;
  const holder = tree.parent(acquisition.call);
  if (first.kind !== 'variable' || !first.binding.scope.parent) return undefined;
  const isHeldAtOnce =
    (holder?.type === 'VariableDeclarator' && holder.init === acquisition.call) ||
    (holder?.type === 'AssignmentExpression' && holder.operator === '=');
  const writes = first.binding.references.filter((reference) => {
    const up = tree.parent(reference);
    return up?.type === 'AssignmentExpression' && up.left === reference && up !== holder;
  });
  return isHeldAtOnce && writes.length === 0 && first.binding.kind !== 'using'
    ? first.binding
    : undefined;
}

function isInFinally(tree: Tree, node: Node): boolean {
  let child = node;
  for (const up of tree.ancestors(node)) {
    if (up.type === 'TryStatement' && up.finalizer === child) return true;
    child = up;
  }
  return false;
}

/** What is awaited there cannot reject, as far as the file and the function that it calls tell. */
function isSettling({ file }: Interval, node: Node): boolean {
  if (node.type !== 'AwaitExpression') return false;
  const awaited = unwrap(node.argument);
  if (cannotReject(file.tree, awaited)) return true;
  if (!isCall(awaited)) return !/Identifier|Expression$/.test(awaited.type);
  const name = calleeName(file.tree, awaited.callee) ?? '';
  if (/^Promise\.(allSettled|resolve)$/.test(name)) return true;
  // setTimeout of node:timers/promises rejects by a signal alone.
  if (/^(node:)?timers\/promises#setTimeout$/.test(name)) return awaited.arguments.length < 3;
  const called = calledFunction(file.tree, awaited.callee, file.project);
  const body = called && !called.node.async ? called.node.body : undefined;
  const value =
    body?.type === 'BlockStatement' &&
    body.body.length === 1 &&
    body.body[0]?.type === 'ReturnStatement'
      ? body.body[0].argument
      : body;
  return !!called && !!value && value.type !== 'BlockStatement' && cannotReject(called.tree, value);
}

/** Clears the interval of a call however its work ends, in place of what clears it on the straight way. */
export function clearInFinally(interval: Interval): Repair<'work in a try'> | Refusal {
  const { tree } = interval.file;
  const statement = statementAround(tree, interval.acquisition.call);
  const block = statement && tree.parent(statement);
  if (!statement || block?.type !== 'BlockStatement') return NOT_IN_ONE_TRY;
  const calls = interval.releases.map(({ call }) => call);
  if (calls.some((call) => !tree.contains(block, call))) return NOT_IN_ONE_TRY;
  const rest = block.body.slice(block.body.indexOf(statement) + 1);
  const replaced = rest.filter((one) => isPlainClear(one, calls) && !isRemarked(tree, one));
  const last = replaced.at(-1);
  if (last && rest.slice(rest.indexOf(last) + 1).some(goesOnForLong)) return NEEDS_IT_CLEARED;
  const first = rest.find((one) => !replaced.includes(one));
  if (!first || commentsAbove(tree, first).some(({ value }) => DIRECTIVE.test(value)))
    return NOT_IN_ONE_TRY;
  const fix = fixFrom((names) => {
    const held = holdInScope(interval, 'block', names);
    const nullable =
      held?.nullable ||
      (interval.flow.first.kind !== 'dropped' &&
        tree.parent(interval.acquisition.call)?.type !== 'VariableDeclarator');
    const ended =
      held && isTimerCall(tree, interval.acquisition.call, 'setTimeout')
        ? { ...held, clear: 'clearTimeout' as const }
        : held;
    const code = ended && clearOf({ ...ended, nullable });
    // A `try` that is all that follows, with a clear in it or none, takes the `finally` itself.
    const own =
      code !== undefined &&
      replaced.length === 0 &&
      rest.length === 1 &&
      first.type === 'TryStatement'
        ? addFinally(tree, first, code)
        : undefined;
    const edits =
      own ?? (code === undefined ? undefined : finallyAfter(tree, statement, code, replaced));
    return edits && ended && { edits: [...ended.edits, ...edits] };
  });
  return fix ? { fix, hazards: [WORK_IN_A_TRY] } : NOT_IN_ONE_TRY;
}

/** `clearInterval(t);`, or that under `if (t)`, with nothing else in the statement. */
function isPlainClear(statement: Statement, calls: readonly Node[]): boolean {
  if (statement.type === 'ExpressionStatement') return calls.includes(unwrap(statement.expression));
  return statement.type === 'IfStatement' && isGuardedClear(statement, calls);
}

function isGuardedClear(
  { test, consequent, alternate }: IfStatement,
  calls: readonly Node[],
): boolean {
  if (alternate || unwrap(test).type !== 'Identifier') return false;
  const inner = consequent.type === 'BlockStatement' ? consequent.body : [consequent];
  const [only] = inner;
  return inner.length === 1 && only?.type === 'ExpressionStatement' && isPlainClear(only, calls);
}

/** A comment speaks of the statement, and would be left without it. */
function isRemarked(tree: Tree, statement: Statement): boolean {
  return (
    commentsAbove(tree, statement).length > 0 ||
    tree.comments.some((comment) => isOnLastLine(comment, statement))
  );
}

/** It waits or repeats, so that an interval which is cleared only after it ticks on meanwhile. */
function goesOnForLong(statement: Statement): boolean {
  return [...descendants(statement, (node) => !isFunction(node))].some(
    (node) => node.type === 'AwaitExpression' || isLoop(node),
  );
}

/** What a tool takes for the next line alone. */
const DIRECTIVE =
  /^\s*(@ts-|eslint-disable-next-line|prettier-ignore|biome-ignore|(istanbul|c8|v8) ignore)/;

const NOT_IN_ONE_TRY: Refusal = {
  refusal: 'The work and what follows it cannot be put into one `try`.',
};
const NEEDS_IT_CLEARED: Refusal = {
  refusal:
    'What follows the clear goes on for long, and a `finally` would clear it only after that.',
};
const WORK_IN_A_TRY: Hazard<'work in a try'> = {
  name: 'work in a try',
  text: 'A `finally` around the work then clears it. Check that no code after the work needs it cleared earlier.',
};
