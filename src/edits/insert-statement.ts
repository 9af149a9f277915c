import type { BlockStatement, Comment, Statement } from '@babel/types';
import type { Tree } from '../ast/tree.ts';
import type { Edit } from '../types.ts';
import { indentationAt, styleOf } from './style.ts';

/** Puts a statement first in a block, after its directives. */
export function prependToBody(tree: Tree, block: BlockStatement, code: string): Edit {
  const style = styleOf(tree);
  const [first] = block.body;
  const directive = block.directives.at(-1);
  const open = directive ? (directive.end as number) : (block.start as number) + 1;
  const multiline = tree.text
    .slice(open, first ? (first.start as number) : (block.end as number))
    .includes('\n');
  if (!multiline && first)
    return { start: first.start as number, end: first.start as number, text: `${code}; ` };
  const outer = indentationAt(tree.text, block.start as number);
  const inner = first ? indentationAt(tree.text, first.start as number) : outer + style.indent;
  const text = `${style.eol}${inner}${code}${style.semi || guardOf(tree, open)}`;
  return { start: open, end: open, text: multiline ? text : `${text}${style.eol}${outer}` };
}

/** Puts a statement last in a block. */
export function appendToBody(tree: Tree, block: BlockStatement, code: string): Edit {
  const last = block.body.at(-1);
  return last ? insertAfter(tree, last, code) : prependToBody(tree, block, code);
}

/** Puts a statement on a line of its own after `statement` and after a comment that ends its line. */
export function insertAfter(tree: Tree, statement: Statement, code: string): Edit {
  const style = styleOf(tree);
  const end = statement.end as number;
  const lineEnd = tree.text.indexOf('\n', end);
  const rest = tree.text.slice(end, lineEnd === -1 ? tree.text.length : lineEnd).replace(/\r$/, '');
  const comment = lineCommentAfter(tree, end);
  const alone = rest.trim() === '' || comment !== undefined;
  const at = comment ? (comment.end as number) : end;
  if (!alone)
    return {
      start: at,
      end: at,
      text: `${tree.text[end - 1] === ';' || tree.text[end - 1] === '}' ? '' : ';'} ${code};`,
    };
  return {
    start: at,
    end: at,
    text: `${style.eol}${indentationAt(tree.text, statement.start as number)}${code}${style.semi || guardOf(tree, at)}`,
  };
}

/** The `//` comment after an offset, with nothing but blanks between the two. */
function lineCommentAfter(tree: Tree, offset: number): Comment | undefined {
  const start = offset + (/^[ \t]*/.exec(tree.text.slice(offset))?.[0].length ?? 0);
  const comment = tree.commentAt(start);
  return comment?.type === 'CommentLine' ? comment : undefined;
}

/** Without semicolons a line that begins with one of these would continue the new one. */
function guardOf(tree: Tree, at: number): ';' | '' {
  return /^[([`+\-/]/.test(tree.text.slice(at).replace(/^(\s|\/\/[^\n]*|\/\*[\s\S]*?\*\/)+/, ''))
    ? ';'
    : '';
}
