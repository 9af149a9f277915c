import type { Node, Statement } from '@babel/types';
import {
  functionAround,
  isCall,
  isFunction,
  propertyName,
  statementAround,
  unwrap,
  type AnyCall,
} from '../ast/node.ts';
import { descendants, endOf, startOf, type Tree } from '../ast/tree.ts';
import { appendFinally } from '../edits/append-finally.ts';
import { fitFinally } from '../edits/fit-width.ts';
import { fixFrom } from '../edits/fix.ts';
import { removeStatement } from '../edits/remove-statement.ts';
import type { Hazard, Refusal, Repair } from '../resources/hazard.ts';
import { calleeName } from '../semantics/qualified-name.ts';
import { scopesOf } from '../semantics/scope.ts';
import { signalMaker, waitsAfter, type AbortTimer } from './abort-timer.ts';
import { clearInFinally } from './clear-in-finally.ts';
import { clearsFromOutside } from './timeout.ts';

export type AbortHazard =
  | 'error is another'
  | 'callback does more'
  | 'awaits another kind of promise'
  | 'body is read later'
  | 'work in a try';

/** Ends the timer however the work ends that it limits. */
export function clearAbortTimer(timer: AbortTimer): Repair<AbortHazard> | Refusal {
  const { timeout } = timer;
  const { tree } = timeout.file;
  const more: Hazard<AbortHazard>[] = timer.isPlain
    ? []
    : [
        {
          name: 'callback does more',
          text: "The timer's callback does more than abort, and no longer runs once the work is done.",
        },
      ];
  const maker = signalMaker(timer);
  if (maker) return signalOfItself(timer, maker);
  if (clearsFromOutside(timeout).length > 0) {
    const chained = clearOnAwait(timer);
    if (chained) return { ...chained, hazards: [...more, ...chained.hazards] };
  }
  if (!waitsAfter(timer))
    return { refusal: 'The function does not wait for the work. Clear the timer where that ends.' };
  const repair = clearInFinally(timeout);
  if ('refusal' in repair) return repair;
  const isMoved = clearsFromOutside(timeout).length > 0;
  if (!isMoved && handsBodyOn(tree, timer))
    more.push({
      name: 'body is read later',
      text: 'The caller reads the body of the response later, and the timer no longer limits that.',
    });
  return {
    fix: repair.fix,
    hazards: [...more, ...(isMoved || returnsInTry(tree, timer) ? repair.hazards : [])],
    effect:
      "The timer's callback only aborts, and a `finally` around the work that follows clears it.",
  };
}

/** The function returns the response of a `fetch` or its body, or something that is made of them, or pipes it and goes on. */
function handsBodyOn(tree: Tree, { fn }: AbortTimer): boolean {
  return [...descendants(fn.body, (inner) => !isFunction(inner))].some((node) => {
    const handed = handedOnBy(node);
    return (
      !!handed &&
      [...descendants(handed, (inner) => !isFunction(inner))].some((inner) =>
        isHanded(tree, inner, node),
      )
    );
  });
}

/** What a statement returns, or pipes to a writer without waiting for that. */
function handedOnBy(statement: Node): Node | undefined {
  if (statement.type === 'ReturnStatement') return statement.argument ?? undefined;
  const call = statement.type === 'ExpressionStatement' ? unwrap(statement.expression) : undefined;
  const callee = isCall(call) ? unwrap(call.callee) : undefined;
  return callee && propertyName(callee) === 'pipe' && 'object' in callee
    ? (callee.object as Node)
    : undefined;
}

/** Unlike `answer.status`, and unlike what a function reads of the response before the caller gets its result. */
function isHanded(tree: Tree, node: Node, returned: Node): boolean {
  if (!isResponse(tree, node, true)) return false;
  const up = tree.parent(node);
  if (up?.type === 'MemberExpression' && up.object === node && propertyName(up) !== 'body')
    return false;
  return ![...tree.ancestors(node)].some(
    (one) => one.type === 'AwaitExpression' && tree.contains(returned, one),
  );
}

function isResponse(tree: Tree, node: Node, isNamed: boolean): boolean {
  const value = unwrap(node);
  if (value.type === 'AwaitExpression') return isResponse(tree, value.argument, isNamed);
  if (isCall(value)) return isFetch(tree, value);
  if (propertyName(value) === 'body' && 'object' in value)
    return isResponse(tree, value.object as Node, isNamed);
  const declared =
    isNamed && value.type === 'Identifier' ? scopesOf(tree).resolve(value)?.declaration : undefined;
  return (
    declared?.type === 'VariableDeclarator' &&
    !!declared.init &&
    isResponse(tree, declared.init, false)
  );
}

function isFetch(tree: Tree, call: AnyCall): boolean {
  return /^(globalThis\.)?fetch$/.test(calleeName(tree, call.callee) ?? '');
}

/** A value that a `try` with a `catch` returns without waiting for it would be caught there, once it is awaited. */
function returnsInTry(tree: Tree, { timeout, fn }: AbortTimer): boolean {
  return [...descendants(fn.body, (inner) => !isFunction(inner))].some((node) => {
    if (
      node.type !== 'ReturnStatement' ||
      !node.argument ||
      node.argument.type === 'AwaitExpression'
    )
      return false;
    const inner = tree.closest(node, (up) => up.type === 'TryStatement' || up === fn);
    return (
      inner?.type === 'TryStatement' &&
      !!inner.handler &&
      isCall(unwrap(node.argument)) &&
      startOf(inner) > startOf(timeout.acquisition.call)
    );
  });
}

/** `AbortSignal.timeout(ms)` makes a signal whose timer holds neither the process nor anything else. */
function signalOfItself(
  { timeout }: AbortTimer,
  [made, , returned]: readonly Node[],
): Repair<AbortHazard> | Refusal {
  const { tree } = timeout.file;
  const [, delay] = timeout.acquisition.call.arguments;
  if (!made || !returned || !delay) return { refusal: 'The timer has no delay.' };
  const value = (returned as Extract<Node, { type: 'ReturnStatement' }>).argument as Node;
  const isBare = !tree.comments.some(
    (comment) =>
      startOf(made) < (comment.start as number) && (comment.end as number) < endOf(returned),
  );
  if (!isBare)
    return {
      refusal: 'Comments stand between the statements that `AbortSignal.timeout` would replace.',
    };
  const edits = [
    { start: startOf(made), end: startOf(returned), text: '' },
    {
      start: startOf(value),
      end: endOf(value),
      text: `AbortSignal.timeout(${tree.source(delay)})`,
    },
  ];
  return {
    fix: { edits: () => ({ edits }) },
    hazards: [
      {
        name: 'error is another',
        text: 'The error is then a TimeoutError instead of an AbortError, and the timer does not hold the process.',
      },
    ],
  };
}

/** One call is awaited between the timer and its clear: the promise of that call clears it, however it settles. */
function clearOnAwait({ timeout, fn }: AbortTimer): Repair<AbortHazard> | undefined {
  const { file, acquisition, flow } = timeout;
  const { tree } = file;
  const [clear, ...others] = clearsFromOutside(timeout);
  const statement = clear && (statementAround(tree, clear) as Statement);
  const armed = statementAround(tree, acquisition.call);
  const block = armed && tree.parent(armed);
  if (!statement || others.length > 0 || tree.parent(statement) !== block) return undefined;
  if (statement.type !== 'ExpressionStatement' || unwrap(statement.expression) !== clear)
    return undefined;
  const isBetween = (node: Node): boolean =>
    startOf(node) > endOf(armed as Node) && endOf(node) < startOf(statement);
  const between = [...descendants(fn.body, (inner) => !isFunction(inner))].filter(isBetween);
  const awaits = between.filter(
    (node) => node.type === 'AwaitExpression' && functionAround(tree, node) === fn,
  );
  const leaves = between.some((node) => /^(Return|Throw|Break|Continue)Statement$/.test(node.type));
  const [awaited] = awaits;
  const work = awaited?.type === 'AwaitExpression' ? unwrap(awaited.argument) : undefined;
  if (awaits.length !== 1 || leaves || !work || !isCall(work) || flow.first.kind !== 'variable')
    return undefined;
  const isLast =
    startOf(statementAround(tree, work) as Node) >=
    Math.max(
      ...between
        .filter((n) => n.type.endsWith('Statement') || n.type === 'VariableDeclaration')
        .map(startOf),
    );
  if (
    !isLast ||
    tree.closest(work, (up) => up.type === 'TryStatement' || up === block)?.type === 'TryStatement'
  )
    return undefined;
  const code = tree.source(clear);
  const fix = fixFrom(() => ({
    edits: [
      ...(work.type === 'CallExpression'
        ? fitFinally(file, work, appendFinally(tree, work, [code]))
        : appendFinally(tree, work, [code])),
      removeStatement(tree, statement),
    ],
  }));
  return (
    fix && {
      fix,
      effect: 'The promise of the work clears the timer, however it settles.',
      hazards: isFetch(tree, work)
        ? []
        : [
            {
              name: 'awaits another kind of promise',
              text: 'The promise of the work now clears the timer. Check that it is a promise with `finally`.',
            },
          ],
    }
  );
}
