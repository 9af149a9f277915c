import type { Statement } from '@babel/types';
import type { Tree } from '../ast/tree.ts';
import type { Edit } from '../types.ts';
import { indentationAt, styleOf } from './style.ts';

/**
 * Puts one statement on a line of its own before `statement`, as deep as that one is indented.
 * Comments right above the statement stay with it. On a line shared with other code the new statement goes in front of
 * the old one, on the same line.
 */
export function declareBefore(tree: Tree, statement: Statement, code: string): Edit {
  const style = styleOf(tree);
  const start = withLeadingComments(tree, statement.start as number);
  const indent = indentationAt(tree.text, start);
  const alone = tree.text.slice(tree.text.lastIndexOf('\n', start - 1) + 1, start).trim() === '';
  // `let x` needs its semicolon where the next line begins with one of these, or on a shared line.
  const semi =
    style.semi || !alone || /^[([`+\-/]/.test(tree.text.slice(statement.start as number))
      ? ';'
      : '';
  return {
    start,
    end: start,
    text: alone ? `${code}${semi}${style.eol}${indent}` : `${code}${semi} `,
  };
}

/** The start of the comments that are on lines of their own right above `start`. */
function withLeadingComments(tree: Tree, start: number): number {
  let top = start;
  for (let i = tree.comments.length - 1; i >= 0; i -= 1) {
    const comment = tree.comments[i] as { start: number; end: number };
    if (comment.end > top) continue;
    const line = tree.text.lastIndexOf('\n', comment.start - 1) + 1;
    const alone =
      tree.text.slice(line, comment.start).trim() === '' &&
      /^[ \t]*\r?\n[ \t]*$/.test(tree.text.slice(comment.end, top));
    if (
      !alone ||
      /@ts-(no)?check|@file|@license|licen[cs]e|copyright|eslint-disable(?!-next)/i.test(
        tree.text.slice(comment.start, comment.end),
      )
    )
      break;
    top = comment.start;
  }
  return top;
}
