import type { Statement } from '@babel/types';
import { isFunction } from '../ast/node.ts';
import { descendants, type Tree } from '../ast/tree.ts';
import type { Edit } from '../types.ts';
import { endWithComments, removeLine } from './finally-after.ts';
import {
  afterComments,
  between,
  deeper,
  hoisted,
  NOTHING_HOISTED,
  openTry,
  type Hoisted,
} from './move-into-try.ts';
import { startsLine } from './reindent.ts';
import { indentationAt, styleOf } from './style.ts';

/**
 * Has a statement run on every exit of what stands between it and another one of its block: puts that between into a
 * `try` and the statement into its `finally`, where it is. What is declared between and used after is declared before;
 * where only a `return` follows, that goes into the `try`.
 *
 * Undefined where that would change what the code means, or where a type would have to be written that the code does
 * not tell.
 */
export function finallyBetween(tree: Tree, first: Statement, last: Statement): Edit[] | undefined {
  const part = between(tree, first, last);
  if (!part) return undefined;
  const { statements, closing, rest } = part;
  const close = afterComments(tree, closing, last);
  if (!startsLine(tree, close)) return undefined;
  const moved = hoisted(tree, statements, last);
  const tail = closingEdits(tree, { closing, close, last, rest, moved });
  if (!tail) return undefined;
  const before = tail.isMoved ? undefined : moved;
  return [...openTry(tree, part, before ?? NOTHING_HOISTED), ...tail.edits];
}

interface Tail {
  /** The last of what stands between. */
  readonly closing: Statement;
  /** Where the comments above the statement begin. */
  readonly close: number;
  readonly last: Statement;
  readonly rest: readonly Statement[];
  readonly moved: Hoisted | undefined;
}

/** The `finally`: around the statement where it is, or after the `return` that follows it. */
function closingEdits(
  tree: Tree,
  { closing, close, last, rest, moved }: Tail,
): { readonly edits: Edit[]; readonly isMoved: boolean } | undefined {
  const { eol, indent } = styleOf(tree);
  const outer = indentationAt(tree.text, close);
  const [only, other] = rest;
  const isReturn = only?.type === 'ReturnStatement' && !other && isSettled(only);
  const isBare = close === last.start && endWithComments(tree, last) === last.end;
  if (isReturn && isBare && moved?.names.length !== 0 && only) {
    const [start, end] = [afterComments(tree, last, only), endWithComments(tree, only)];
    const text = `${eol}${outer}} finally {${eol}${outer}${indent}${tree.source(last)}${eol}${outer}}`;
    const lines = [...deeper(tree, endWithComments(tree, last), end)];
    return startsLine(tree, start)
      ? { edits: [...removeLine(tree, last), ...lines, { start: end, end, text }], isMoved: true }
      : undefined;
  }
  if (!moved) return undefined;
  const end = endWithComments(tree, last);
  return {
    edits: [
      {
        start: endWithComments(tree, closing),
        end: close,
        text: `${eol}${outer}} finally {${eol}${outer}${indent}`,
      },
      ...deeper(tree, close, end),
      { start: end, end, text: `${eol}${outer}}` },
    ],
    isMoved: false,
  };
}

/** Nothing is waited for in it, so that what is held meanwhile is held no longer. */
function isSettled(statement: Statement): boolean {
  return ![...descendants(statement, (node) => !isFunction(node))].some(
    ({ type }) => type === 'AwaitExpression' || type === 'YieldExpression',
  );
}
