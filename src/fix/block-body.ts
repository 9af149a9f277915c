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
  const arrowEnd = endOfArrow(tree, arrow);
  const gap = tree.text.slice(arrowEnd, start);
  // In an arrow that breaks after `=>` the body already stands one level deeper, and the brace goes up to the arrow.
  const broken = gap.includes('\n');
  const outer = indentationAt(tree.text, broken ? arrowEnd : start);
  const inner = broken ? indentationAt(tree.text, start) : outer + style.indent;
  const before = lines.map((line) => `${inner}${line}${style.semi}${style.eol}`).join('');
  const open: Edit = gap.trim() === '' ? { start: arrowEnd, end: start, text: ` {${style.eol}${before}${inner}return ` } : { start, end: start, text: `{${style.eol}${before}${inner}return ` };
  const close = `${style.semi}${style.eol}${outer}}`;
  return [open, broken ? closeBlock(tree, end, close) : { start: end, end, text: close }];
}

/** The end of `=>`, which no comment between the parameters and the body hides. */
function endOfArrow(tree: Tree, arrow: ArrowFunctionExpression): number {
  let at = (arrow.returnType?.end ?? arrow.params.at(-1)?.end ?? arrow.start) as number;
  while (at < (arrow.body.start as number)) {
    const comment = tree.comments.find((c) => c.start === at);
    if (comment) at = comment.end as number;
    else if (tree.text.startsWith('=>', at)) return at + 2;
    else at += 1;
  }
  return arrow.body.start as number;
}

/** Puts a closing brace after `end`; a `)` that stood on the next line comes up to it, as formatters have it. */
export function closeBlock(tree: Tree, end: number, text: string): Edit {
  const gap = /^,?\s*\n\s*(?=\))/.exec(tree.text.slice(end))?.[0].length ?? 0;
  return { start: end, end: end + gap, text };
}

/** Puts a block around an expression that stands on one line, or around a statement: `before` comes first in it, `after` last. */
export function enclose(tree: Tree, start: number, end: number, before: readonly string[], after: readonly string[] = []): Edit[] {
  const { semi, eol, indent, inlineBlocks } = styleOf(tree);
  const oneLine = inlineBlocks || tree.text.slice(start, end).includes('\n');
  const outer = indentationAt(tree.text, start);
  const gap = oneLine ? ' ' : `${eol}${outer}${indent}`;
  const ended = /;\s*$/.test(tree.text.slice(start, end)) ? '' : semi || (oneLine && after.length > 0 ? ';' : '');
  return [
    { start, end: start, text: `{${gap}${before.map((s, i) => (i === before.length - 1 && s.endsWith('= ') ? s : `${s}${semi || (oneLine ? ';' : '')}${gap}`)).join('')}` },
    { start: end, end, text: `${ended}${after.map((s) => `${gap}${s}${semi}`).join('')}${oneLine ? ' ' : `${eol}${outer}`}}` },
  ];
}
