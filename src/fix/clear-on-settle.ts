import type { Identifier, Node } from '@babel/types';
import type { SettledTimer } from '../analysis/settled-timer.ts';
import { functionAround, isFunction, statementAround } from '../ast/node.ts';
import { startOf, type Tree } from '../ast/tree.ts';
import type { Edit } from '../types.ts';
import { declareBefore } from './declare-before.ts';
import { freshName } from './fresh-name.ts';
import { timerDeclaration } from './hoist.ts';
import { keepHandle } from './keep-handle.ts';
import { styleOf } from './style.ts';

/** What the fix of a settled timer is, and how far it can be trusted. */
export interface SettleFix {
  readonly edits: Edit[];
  readonly safe: boolean;
  readonly reason: string;
}

/** Clears the timer before every other settling call. Undefined where one of them is not a statement of its own. */
export function clearOnSettle(tree: Tree, settled: SettledTimer): SettleFix | undefined {
  const { timer, handle, others, executor } = settled;
  const kept = handle.kind === 'variable' ? handle.binding.name : undefined;
  const name = kept ?? freshName(tree, timer, ['timer', 'timeoutId', 'settleTimer']);
  const edits: Edit[] = [];
  const done = new Set<Node>();
  for (const reference of others) {
    const edit = clearBefore(tree, reference, name, done);
    if (edit === undefined) return undefined;
    edits.push(...edit);
  }
  if (kept === undefined) {
    const timerStatement = statementAround(tree, timer);
    if (!timerStatement || executor.fn.body.type !== 'BlockStatement') return undefined;
    const parent = tree.parent(timer);
    const direct = parent?.type === 'ExpressionStatement' && tree.parent(parent) === executor.fn.body;
    if (direct && others.every((r) => startOf(r) > startOf(timer))) edits.push({ start: startOf(timer), end: startOf(timer), text: `const ${name} = ` });
    else {
      const first = executor.fn.body.body[0];
      if (!first) return undefined;
      edits.push(declareBefore(tree, first, timerDeclaration(tree, name)), ...keepHandle(tree, timer, name));
    }
  }
  const safe = kept === undefined && onlySettles(tree, settled);
  return { edits, safe, reason: safe ? 'Every other path settles the promise in this executor, and the timer\'s callback only settles it.' : 'The timer\'s callback does more than settle the promise, and no longer runs once it is settled.' };
}

function clearBefore(tree: Tree, reference: Identifier, name: string, done: Set<Node>): Edit[] | undefined {
  const style = styleOf(tree);
  const call = tree.parent(reference);
  if (call?.type !== 'CallExpression' || call.callee !== reference) return undefined;
  const parent = tree.parent(call);
  if (parent?.type === 'ArrowFunctionExpression' && parent.body === call) {
    return [{ start: startOf(call), end: startOf(call), text: `{ clearTimeout(${name}); ` }, { start: call.end as number, end: call.end as number, text: `${style.semi} }` }];
  }
  const statement = statementAround(tree, reference);
  if (!statement || functionAround(tree, statement) !== functionAround(tree, reference)) return undefined;
  const inner = parent?.type === 'ExpressionStatement' || parent?.type === 'ReturnStatement' ? parent : undefined;
  if (!inner) return undefined;
  if (inner === statement) {
    if (done.has(statement)) return [];
    done.add(statement);
    return [declareBefore(tree, statement, `clearTimeout(${name})`)];
  }
  // if (ok) resolve(x): the branch becomes a block
  if (isFunction(inner)) return undefined;
  return [{ start: startOf(inner), end: startOf(inner), text: `{ clearTimeout(${name}); ` }, { start: inner.end as number, end: inner.end as number, text: ' }' }];
}

function onlySettles(tree: Tree, { executor, timer }: SettledTimer): boolean {
  const callback = timer.arguments[0];
  if (!callback) return false;
  if (callback.type === 'Identifier') return true;
  if (!isFunction(callback) || callback.async) return false;
  const sole = callback.body.type !== 'BlockStatement' ? callback.body : callback.body.body.length === 1 ? callback.body.body[0] : undefined;
  const call = sole?.type === 'ExpressionStatement' ? sole.expression : sole;
  return call?.type === 'CallExpression' && call.callee.type === 'Identifier' && [...(executor.resolve?.references ?? []), ...(executor.reject?.references ?? [])].includes(call.callee) && tree.contains(callback, call);
}
