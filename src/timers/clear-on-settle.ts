import type { Identifier, Node, Statement } from '@babel/types';
import type { Project } from '../project.ts';
import type { SettledTimer } from './settled-timer.ts';
import { cannotThrow, isInert } from '../semantics/inert.ts';
import { callbackOnlySettles } from '../semantics/promise.ts';
import { scopesOf } from '../semantics/scope.ts';
import { functionAround, isCall, isFunction, statementAround } from '../ast/node.ts';
import { startOf, type Tree } from '../ast/tree.ts';
import type { Edit, NameAllocator } from '../types.ts';
import { braceBody, enclose } from '../edits/block-body.ts';
import { declareBefore } from '../edits/declare-before.ts';
import { freshName } from '../edits/fresh-name.ts';
import { insertAfter } from '../edits/insert-statement.ts';
import { timerDeclaration } from '../edits/hoist-declaration.ts';
import { keepHandle } from '../edits/assign-handle.ts';
import { styleOf } from '../edits/style.ts';

/** What the fix of a settled timer is, and how far it can be trusted. */
export interface SettleFix {
  readonly edits: Edit[];
  readonly safe: boolean;
  readonly reason: string;
}

/** Clears the timer before every other settling call. Undefined where one of them is not a statement of its own. */
export function clearOnSettle(
  tree: Tree,
  settled: SettledTimer,
  project: Project | undefined,
  names: NameAllocator,
): SettleFix | undefined {
  const { timer, handle, others, executor } = settled;
  const kept = handle.kind === 'variable' ? handle.binding.name : undefined;
  const name =
    kept ?? freshName(names, tree, executor.fn.body, ['timer', 'timeoutId', 'settleTimer']);
  const edits: Edit[] = [];
  const done = new Set<Node>();
  for (const reference of others) {
    const fork = forkAround(tree, reference, others);
    const edit =
      fork && !done.has(fork)
        ? [declareBefore(tree, fork, `clearTimeout(${name})`)]
        : fork
          ? []
          : clearAt(tree, reference, name, done);
    if (edit === undefined) return undefined;
    if (fork) done.add(fork);
    edits.push(...edit);
  }
  if (kept === undefined) {
    const timerStatement = statementAround(tree, timer);
    if (!timerStatement || executor.fn.body.type !== 'BlockStatement') return undefined;
    const parent = tree.parent(timer);
    const direct =
      parent?.type === 'ExpressionStatement' && tree.parent(parent) === executor.fn.body;
    // A function that is hoisted may run before the timer is made.
    const later = others.every(
      (r) =>
        startOf(r) > startOf(timer) &&
        !tree.closest(
          r,
          (up) => up.type === 'FunctionDeclaration' && tree.contains(executor.fn, up),
        ),
    );
    if (direct && later)
      edits.push({ start: startOf(timer), end: startOf(timer), text: `const ${name} = ` });
    else {
      const first = executor.fn.body.body[0];
      if (!first) return undefined;
      // Set once in the scope that declares it, it would have to be a constant for linters, and handlers may run before.
      const declaration = `${timerDeclaration(tree, name, timer, project)}${direct && styleOf(tree).typescript ? ' = undefined' : ''}`;
      edits.push(declareBefore(tree, first, declaration), ...keepHandle(tree, timer, name));
    }
  }
  if (settled.isKept)
    return {
      edits,
      safe: false,
      reason:
        'The executor also keeps what settles the promise; where that is called the timer still stays.',
    };
  const early = settlesBefore(tree, settled);
  if (early !== undefined)
    return {
      edits,
      safe: false,
      reason: `\`${early}\` is called before the timer starts; where it settles the promise at once, the timer still stays.`,
    };
  const safe = kept === undefined && callbackOnlySettles(tree, executor, timer);
  return {
    edits,
    safe,
    reason: safe
      ? "Every other path settles the promise in this executor, and the timer's callback only settles it."
      : "The timer's callback does more than settle the promise, and no longer runs once it is settled.",
  };
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

/** The outermost `if` around a settling call all of whose branches begin with one: there is one call to make, before it. */
function forkAround(
  tree: Tree,
  reference: Identifier,
  others: readonly Identifier[],
): Statement | undefined {
  const call = tree.parent(reference);
  let child = call && tree.parent(call);
  let fork: Statement | undefined;
  for (let up = child && tree.parent(child); child && up; [child, up] = [up, tree.parent(up)]) {
    if (up.type === 'BlockStatement') {
      if (up.body[0] !== child) break;
    } else if (up.type !== 'IfStatement' || up.test === child || !settlesFirst(up, others)) break;
    else if (statementAround(tree, up) === up) fork = up;
  }
  return fork;
}

/** What runs settles at once, and nothing that comes before can throw. */
function settlesFirst(node: Node | null | undefined, others: readonly Identifier[]): boolean {
  if (node?.type === 'BlockStatement') return settlesFirst(node.body[0], others);
  if (node?.type === 'IfStatement')
    return (
      cannotThrow(node.test) &&
      settlesFirst(node.consequent, others) &&
      settlesFirst(node.alternate, others)
    );
  const call =
    node?.type === 'ExpressionStatement'
      ? node.expression
      : node?.type === 'ReturnStatement'
        ? node.argument
        : undefined;
  return (
    call?.type === 'CallExpression' &&
    others.some((other) => other === call.callee) &&
    call.arguments.every(isInert)
  );
}

/** Clears before the settling call; after it where its arguments do something that the deadline covers. */
function clearAt(
  tree: Tree,
  reference: Identifier,
  name: string,
  done: Set<Node>,
): Edit[] | undefined {
  const call = tree.parent(reference);
  if (call?.type !== 'CallExpression' || call.callee !== reference) return undefined;
  const parent = tree.parent(call);
  const inert = call.arguments.every(isInert);
  if (parent?.type === 'ArrowFunctionExpression' && parent.body === call) {
    return braceBody(
      tree,
      parent,
      inert ? { before: [`clearTimeout(${name})`] } : { after: [`clearTimeout(${name})`] },
    );
  }
  const statement = statementAround(tree, reference);
  if (!statement || functionAround(tree, statement) !== functionAround(tree, reference))
    return undefined;
  const inner =
    parent?.type === 'ExpressionStatement' || parent?.type === 'ReturnStatement'
      ? parent
      : undefined;
  if (!inner || (!inert && inner.type === 'ReturnStatement')) return undefined;
  if (inner === statement) {
    if (done.has(statement)) return [];
    done.add(statement);
    return [
      inert
        ? declareBefore(tree, statement, `clearTimeout(${name})`)
        : insertAfter(tree, statement, `clearTimeout(${name})`),
    ];
  }
  // if (ok) resolve(x): the branch becomes a block
  if (isFunction(inner)) return undefined;
  if (!inert) return undefined;
  return enclose(tree, startOf(inner), inner.end as number, [`clearTimeout(${name})`]);
}
