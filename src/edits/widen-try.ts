import type { Statement, TryStatement } from '@babel/types';
import type { Tree } from '../ast/tree.ts';
import { scopesOf } from '../semantics/scope.ts';
import type { Edit } from '../types.ts';
import { awaiting, awaitsReturns, returnsOf } from './awaited-returns.ts';
import { isInText, startsLine } from './reindent.ts';
import { indentationAt, styleOf } from './style.ts';

/**
 * Has a `try` begin before the statements that stand right before it, so that its `finally` runs on their exits, too.
 * Undefined where that would change what the code means: it catches what fails in it, or what is declared there is used
 * after it; and where its lines are not those of its statements.
 */
export function widenTry(
  tree: Tree,
  statement: TryStatement,
  before: readonly Statement[],
): Edit[] | undefined {
  const [first] = before;
  const [opening] = statement.block.body;
  if (!first || !opening || statement.handler || !awaitsReturns(tree, before)) return undefined;
  const [start, head] = [first.start as number, statement.start as number];
  const from = (statement.block.start as number) + 1;
  const body = tree.text.slice(from, opening.start as number);
  const line = /^[ \t]*\r?\n/.exec(body)?.[0];
  if (line === undefined || !startsLine(tree, start) || !startsLine(tree, head)) return undefined;
  if (!staysIn(tree, before, statement)) return undefined;
  const { eol, indent } = styleOf(tree);
  const outer = indentationAt(tree.text, start);
  const lines = [...tree.text.slice(start, head).matchAll(/\n(?=[ \t]*\S)/g)]
    .map((match) => start + match.index + 1)
    .filter((at) => tree.text.slice(at, head).trim() !== '');
  if (lines.some((at) => isInText(tree, at))) return undefined;
  return [
    { start, end: start, text: `try {${eol}${outer}${indent}` },
    ...lines.map((at) => ({ start: at, end: at, text: indent })),
    ...returnsOf(tree, before).flatMap((argument) => awaiting(argument)),
    { start: tree.text.lastIndexOf('\n', head - 1) + 1, end: from + line.length, text: '' },
  ];
}

/** What these declare is used by them and in the block of the `try` alone, which declares nothing of that name. */
function staysIn(tree: Tree, before: readonly Statement[], { block }: TryStatement): boolean {
  const scopes = scopesOf(tree);
  const own = scopes.scopeOf(block.body[0] as Statement).bindings;
  return [...scopes.scopeOf(before[0] as Statement).bindings.values()]
    .filter(({ identifier }) => before.some((one) => tree.contains(one, identifier)))
    .every(
      ({ name, references }) =>
        !own.has(name) &&
        references.every((use) => [...before, block].some((one) => tree.contains(one, use))),
    );
}
