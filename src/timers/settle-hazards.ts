import type { Identifier, Node, Statement } from '@babel/types';
import { functionAround, isCall, isFunction, statementAround } from '../ast/node.ts';
import { startOf, type Tree } from '../ast/tree.ts';
import { hazardsIn, type Hazard, type HazardTable } from '../resources/hazard.ts';
import { callbackOnlySettles } from '../semantics/promise.ts';
import { scopesOf } from '../semantics/scope.ts';
import { chainAround, isHandedOn } from './handed-on.ts';
import type { SettledTimer } from './settled-timer.ts';

export type SettleHazard =
  | 'what settles is handed on'
  | 'executor keeps what settles'
  | 'may settle before the timer starts'
  | 'callback does more'
  | 'handle is kept';

interface Subject {
  readonly tree: Tree;
  readonly settled: SettledTimer;
}

const HAZARDS: HazardTable<Subject, SettleHazard> = {
  'what settles is handed on': ({ tree, settled }) =>
    settled.others.some((other) => isHandedOn(tree, other) && !chainAround(tree, other))
      ? 'What settles the promise is kept by other code. What it keeps now clears the timer first.'
      : undefined,
  'executor keeps what settles': ({ settled }) =>
    settled.isKept
      ? 'The executor also keeps what settles the promise. Where that is called, the timer still stays.'
      : undefined,
  'may settle before the timer starts': ({ tree, settled }) => {
    const early = settlesBefore(tree, settled);
    return early === undefined
      ? undefined
      : `\`${early}\` is called before the timer starts. Where it settles the promise at once, the timer still stays.`;
  },
  'callback does more': ({ tree, settled: { executor, timer } }) =>
    callbackOnlySettles(tree, executor, timer)
      ? undefined
      : "The timer's callback does more than settle the promise, and no longer runs once it is settled.",
  'handle is kept': ({ settled: { handle } }) =>
    handle.kind === 'variable' ? "The timer's handle is kept by other code too." : undefined,
};

/** Why clearing a timer wherever its promise is settled may do more, or less, than it seems. */
export function hazardsOfSettling(
  tree: Tree,
  settled: SettledTimer,
): readonly Hazard<SettleHazard>[] {
  return hazardsIn(HAZARDS, { tree, settled });
}

/** The function of the executor that settles the promise and is called above the timer: it may be done before there is anything to clear. */
function settlesBefore(tree: Tree, { timer, others, executor }: SettledTimer): string | undefined {
  for (const reference of others) {
    const fn = functionAround(tree, reference);
    const named = fn && fn !== executor.fn ? nameIn(tree, fn) : undefined;
    const binding = named && scopesOf(tree).resolve(named);
    if (
      binding?.references.some(
        (use) =>
          startOf(use) < startOf(timer) &&
          isCallee(tree, use) &&
          functionAround(tree, use) === executor.fn &&
          !leavesBehind(tree, use),
      )
    )
      return binding.name;
  }
  return undefined;
}

function isCallee(tree: Tree, use: Node): boolean {
  const call = tree.parent(use);
  return isCall(call) && call.callee === use;
}

/** `return check();` or `check(); return;` */
function leavesBehind(tree: Tree, use: Node): boolean {
  const statement = statementAround(tree, use);
  const block = statement && tree.parent(statement);
  const next =
    block?.type === 'BlockStatement'
      ? block.body[block.body.indexOf(statement as Statement) + 1]
      : undefined;
  return (
    tree.closest(use, (up) => up.type === 'ReturnStatement' || isFunction(up))?.type ===
      'ReturnStatement' ||
    next?.type === 'ReturnStatement' ||
    next?.type === 'ThrowStatement'
  );
}

/** `function check() {}` and `const check = () => {}` */
function nameIn(tree: Tree, fn: Node): Identifier | undefined {
  if (fn.type === 'FunctionDeclaration') return fn.id ?? undefined;
  const parent = tree.parent(fn);
  return parent?.type === 'VariableDeclarator' &&
    parent.init === fn &&
    parent.id.type === 'Identifier'
    ? parent.id
    : undefined;
}
