import type { Statement } from '@babel/types';
import type { Tree } from '../ast/tree.ts';
import type { Edit } from '../types.ts';
import { indentationAt, styleOf } from './style.ts';

/**
 * Puts one statement on a line of its own before `statement`, as deep as that one is indented.
 * On a line shared with other code it goes in front of the statement, on the same line.
 */
export function declareBefore(tree: Tree, statement: Statement, code: string): Edit {
  const style = styleOf(tree);
  const start = statement.start as number;
  const indent = indentationAt(tree.text, start);
  const alone = tree.text.slice(tree.text.lastIndexOf('\n', start - 1) + 1, start).trim() === '';
  // `let x` needs its semicolon where the next line begins with one of these, or on a shared line.
  const semi = style.semi || !alone || /^[([`+\-/]/.test(tree.text.slice(start)) ? ';' : '';
  return { start, end: start, text: alone ? `${code}${semi}${style.eol}${indent}` : `${code}${semi} ` };
}
