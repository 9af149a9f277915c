import type { ArrowFunctionExpression } from '@babel/types';
import { outerEnd, outerStart } from '../ast/node.ts';
import type { Tree } from '../ast/tree.ts';
import type { Edit } from '../types.ts';
import { indentationAt, styleOf } from './style.ts';

/**
 * Makes `(x) => expression` into `(x) => { …lines; return expression }`. The expression's own lines stay byte for byte
 * where they are (a template literal's must), so only its first line moves.
 */
export function blockBody(tree: Tree, arrow: ArrowFunctionExpression, lines: readonly string[]): Edit[] {
  const style = styleOf(tree);
  const start = outerStart(arrow.body);
  const end = outerEnd(tree, arrow.body);
  const outer = indentationAt(tree.text, start);
  const inner = outer + style.indent;
  const before = lines.map((line) => `${inner}${line}${style.semi}${style.eol}`).join('');
  // An arrow in argument lists often breaks after `=>`; the brace goes up to it.
  const arrowEnd = tree.text.slice(0, start).search(/=>[^=]*$/) + 2;
  const gap = tree.text.slice(arrowEnd, start);
  const open: Edit = gap.trim() === '' ? { start: arrowEnd, end: start, text: ` {${style.eol}${before}${inner}return ` } : { start, end: start, text: `{${style.eol}${before}${inner}return ` };
  return [open, { start: end, end, text: `${style.semi}${style.eol}${gap.includes('\n') ? outer.slice(0, Math.max(0, outer.length - style.indent.length)) : outer}}` }];
}
