import type { BlockStatement, Node, Statement, TryStatement } from '@babel/types';
import { outerEnd } from '../ast/node.ts';
import type { Tree } from '../ast/tree.ts';
import { scopesOf } from '../semantics/scope.ts';
import type { Edit } from '../types.ts';
import { awaiting, awaitsReturns, returnsOf } from './awaited-returns.ts';
import { emptiedBy } from './emptied.ts';
import { prependToBody } from './insert-statement.ts';
import { isInText, startsLine } from './reindent.ts';
import { indentationAt, styleOf } from './style.ts';
import { widenTry } from './widen-try.ts';

/**
 * Has `code`, a statement or several, run on every exit of what follows `statement` in its block: in the `finally` that is there, else in a new
 * one around all that follows. `without` are statements that did so on one exit, and go.
 *
 * Undefined where that would change what the code means: nothing follows but these, a name that is declared there is used
 * outside, a line stands in a text, or the function is not async and returns what may be a promise.
 */
export function finallyAfter(
  tree: Tree,
  statement: Statement,
  code: string | readonly string[],
  without: readonly Statement[] = [],
): Edit[] | undefined {
  const calls = typeof code === 'string' ? [code] : code;
  const following = statementsAfter(tree, statement);
  const emptied = emptiedBy(tree, without);
  if (!emptied) return undefined;
  const { gone, finalizers } = emptied;
  const [emptiedTry] = finalizers;
  if (emptiedTry) {
    // The `finally` that ends all of it only begins too late.
    const own = following.indexOf(emptiedTry);
    const isWhole = emptiedTry.finalizer?.body.length === calls.length && finalizers.length === 1;
    return own > 0 && isWhole && gone.length === calls.length
      ? widenTry(tree, emptiedTry, following.slice(0, own))
      : undefined;
  }
  // What goes may stand at either end: no edit may begin or end within it.
  const staying = following.filter((one) => !gone.includes(one));
  const [first] = staying;
  const last = staying.at(-1);
  if (!first || !last) return undefined;
  const removed = gone.flatMap((one) => removeLine(tree, one));
  if (first.type === 'TryStatement' && first.finalizer && coversRest(staying))
    // First thing, since what else is there may fail.
    return [
      ...removed,
      ...calls.map((call) => prependToBody(tree, first.finalizer as BlockStatement, call)),
    ];
  const start = first.start as number;
  const end = endWithComments(tree, last);
  if (!staysInside(tree, following) || !awaitsReturns(tree, following)) return undefined;
  const style = styleOf(tree);
  const outer = indentationAt(tree.text, start);
  const lines = [...tree.text.slice(start, end).matchAll(/\n(?=[ \t]*\S)/g)].map(
    (match) => start + match.index + 1,
  );
  if (lines.some((line) => isInText(tree, line)) || !startsLine(tree, start)) return undefined;
  const kept = lines.filter(
    (line) => !removed.some((edit) => edit.start <= line && line < edit.end),
  );
  return [
    { start, end: start, text: `try {${style.eol}${outer}${style.indent}` },
    ...kept.map((line) => ({ start: line, end: line, text: style.indent })),
    ...returnsOf(tree, following).flatMap((argument) => awaiting(argument)),
    ...removed,
    {
      start: end,
      end,
      text: `${style.eol}${outer}} finally {${calls.map((call) => `${style.eol}${outer}${style.indent}${call}${style.semi}`).join('')}${style.eol}${outer}}`,
    },
  ];
}

/** A `finally` for a `try` that has none; undefined where it returns what may be a promise without waiting for it. */
export function addFinally(tree: Tree, statement: TryStatement, code: string): Edit[] | undefined {
  const isWaiting = returnsOf(tree, [statement]).length === 0 && awaitsReturns(tree, [statement]);
  if (!isWaiting || statement.finalizer) return undefined;
  const { eol, indent, semi } = styleOf(tree);
  const outer = indentationAt(tree.text, statement.start as number);
  const end = statement.end as number;
  const text = ` finally {${eol}${outer}${indent}${code}${semi}${eol}${outer}}`;
  return [{ start: end, end, text }];
}

function statementsAfter(tree: Tree, statement: Statement): Statement[] {
  const block = tree.parent(statement);
  if (block?.type !== 'BlockStatement' && block?.type !== 'Program') return [];
  const at = block.body.indexOf(statement);
  return at === -1 ? [] : block.body.slice(at + 1);
}

/** What follows the `try` neither fails nor leaves with what is held. */
function coversRest(following: readonly Statement[]): boolean {
  return following.length === 1;
}

/** All that is declared among the statements is used among them alone. */
function staysInside(tree: Tree, statements: readonly Statement[]): boolean {
  const scopes = scopesOf(tree);
  const first = statements[0] as Statement;
  const last = statements.at(-1) as Statement;
  const isInside = (node: Node): boolean =>
    (node.start as number) >= (first.start as number) &&
    (node.end as number) <= (last.end as number);
  const declared = scopes.scopeOf(first);
  for (const binding of declared.bindings.values()) {
    if (!isInside(binding.identifier)) continue;
    if (!binding.references.every(isInside)) return false;
  }
  return true;
}

/** After a comment about a statement on its last line, where nothing else follows there. */
export function endWithComments(tree: Tree, statement: Statement): number {
  const end = statement.end as number;
  const next = tree.text.indexOf('\n', end);
  const rest = tree.text.slice(end, next === -1 ? undefined : next).trimEnd();
  return /^[ \t]*(?:\/\/|\/\*.*\*\/$)/.test(rest) ? end + rest.length : end;
}

/** Takes out a statement with its line; with other code on the line, only the statement. */
export function removeLine(tree: Tree, statement: Statement): Edit[] {
  const start = statement.start as number;
  // A semicolon on a line of its own keeps the next statement from going on with this one.
  const inner = statement.type === 'ExpressionStatement' ? outerEnd(tree, statement.expression) : 0;
  const isSplit = inner > 0 && tree.text.slice(inner, statement.end as number).includes('\n');
  const end = isSplit ? inner : (statement.end as number);
  const line = tree.text.lastIndexOf('\n', start - 1) + 1;
  const next = tree.text.indexOf('\n', end);
  const alone =
    tree.text.slice(line, start).trim() === '' &&
    tree.text.slice(end, next === -1 ? undefined : next).trim() === '';
  if (!alone || next === -1) return [{ start, end, text: '' }];
  // At the end of a block an empty line before it would be left there.
  const empty = /^[ \t]*\}/.test(tree.text.slice(next + 1))
    ? /(?<=\n)[ \t]*\r?\n$/.exec(tree.text.slice(Math.max(0, line - 200), line))?.[0].length
    : undefined;
  return [{ start: line - (empty ?? 0), end: next + 1, text: '' }];
}
