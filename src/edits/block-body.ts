import type { ArrowFunctionExpression } from '@babel/types';
import { outerEnd, outerStart } from '../ast/node.ts';
import type { Tree } from '../ast/tree.ts';
import type { Edit } from '../types.ts';
import { isInText } from './reindent.ts';
import { indentationAt, styleOf } from './style.ts';

/**
 * Makes `(x) => expression` into `(x) => { …lines; return expression }`. The expression's own lines stay byte for byte
 * where they are (a template literal's must), so only its first line moves; `deepen` moves the others where it can.
 */
export function blockBody(
  tree: Tree,
  arrow: ArrowFunctionExpression,
  lines: readonly string[],
): Edit[] {
  const style = styleOf(tree);
  const start = outerStart(arrow.body);
  const end = outerEnd(tree, arrow.body);
  const arrowEnd = endOfArrow(tree, arrow);
  const gap = tree.text.slice(arrowEnd, start);
  const opened = openBehindArrow(tree, arrow);
  const outer = indentationAt(tree.text, opened ? arrowEnd : start);
  const inner = opened ? indentationAt(tree.text, start) : outer + style.indent;
  const before = lines.map((line) => `${inner}${line}${style.semi}${style.eol}`).join('');
  const close = `${style.semi}${style.eol}${outer}}`;
  if (opened && gap.trim() !== '') {
    // The comments above the expression stay right above its `return`.
    const first = opened.end + (/^\s*/.exec(tree.text.slice(opened.end))?.[0].length ?? 0);
    const at = tree.text.slice(arrowEnd, first).includes('\n') ? first : start;
    const declared = `${lines.join(`${style.semi}${style.eol}${inner}`)}${style.semi}${style.eol}${inner}`;
    const edits: Edit[] =
      at === start
        ? [{ start, end: start, text: `${declared}return ` }]
        : [
            { start: at, end: at, text: declared },
            { start, end: start, text: 'return ' },
          ];
    return [opened, ...edits, closeBlock(tree, end, close)];
  }
  const open: Edit =
    gap.trim() === ''
      ? { start: arrowEnd, end: start, text: ` {${style.eol}${before}${inner}return ` }
      : { start, end: start, text: `{${style.eol}${before}${inner}return ` };
  return [open, opened ? closeBlock(tree, end, close) : { start: end, end, text: close }];
}

/** The body of a concise arrow begins on a line below the arrow. */
export function isBroken(tree: Tree, arrow: ArrowFunctionExpression): boolean {
  return openBehindArrow(tree, arrow) !== undefined;
}

/**
 * In an arrow that breaks after `=>` the body already is one level deeper, and the brace goes up to the arrow, before
 * any comment. Undefined where the body begins on the arrow's own line.
 */
function openBehindArrow(tree: Tree, arrow: ArrowFunctionExpression): Edit | undefined {
  const at = endOfArrow(tree, arrow);
  const gap = tree.text.slice(at, outerStart(arrow.body));
  return gap.includes('\n')
    ? { start: at, end: at + (/^[ \t]*(?=\r?\n)/.exec(gap)?.[0].length ?? 0), text: ' {' }
    : undefined;
}

/** Makes the body of a concise arrow that returns nothing of use a block: `prefix` comes right before the expression, `before` and `after` are statements. */
export function braceBody(
  tree: Tree,
  arrow: ArrowFunctionExpression,
  parts: {
    readonly prefix?: string;
    readonly before?: readonly string[];
    readonly after?: readonly string[];
  },
): Edit[] {
  const { prefix = '', before = [], after = [] } = parts;
  const start = outerStart(arrow.body);
  const end = outerEnd(tree, arrow.body);
  const opened = openBehindArrow(tree, arrow);
  if (!opened)
    return enclose(tree, { start, end }, prefix === '' ? before : [...before, prefix], after);
  const { semi, eol } = styleOf(tree);
  const inner = indentationAt(tree.text, start);
  const first = `${before.map((line) => `${line}${semi || guardAt(tree, start)}${eol}${inner}`).join('')}${prefix}`;
  const close = `${semi}${after.map((line) => `${eol}${inner}${line}${semi}`).join('')}${eol}${indentationAt(tree.text, opened.start)}}`;
  return [
    opened,
    ...(first === '' ? [] : [{ start, end: start, text: first }]),
    closeBlock(tree, end, close),
  ];
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

/** A part of the text: offsets, the end exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/**
 * Puts a block around an expression or a statement: `before` comes first in it, `after` last. What stands on several lines
 * goes one level deeper, unless a text or a comment in it does, too.
 */
export function enclose(
  tree: Tree,
  { start, end }: Span,
  before: readonly string[],
  after: readonly string[] = [],
): Edit[] {
  const { semi, eol, indent, inlineBlocks } = styleOf(tree);
  const lines = [...tree.text.slice(start, end).matchAll(/\n(?=[ \t]*[^\s])/g)].map(
    (match) => start + match.index + 1,
  );
  const isFixed = lines.some((line) => isInText(tree, line));
  const oneLine = lines.length > 0 ? isFixed : inlineBlocks;
  const outer = indentationAt(tree.text, start);
  const gap = oneLine ? ' ' : `${eol}${outer}${indent}`;
  const ended = /;\s*$/.test(tree.text.slice(start, end))
    ? ''
    : semi || (oneLine && after.length > 0 ? ';' : '');
  return [
    {
      start,
      end: start,
      text: `{${gap}${before.map((s, i) => (i === before.length - 1 && s.endsWith('= ') ? s : `${s}${semi || (oneLine ? ';' : guardAt(tree, start))}${gap}`)).join('')}`,
    },
    ...(isFixed ? [] : lines.map((line) => ({ start: line, end: line, text: indent }))),
    {
      start: end,
      end,
      text: `${ended}${after.map((s) => `${gap}${s}${semi}`).join('')}${oneLine ? ' ' : `${eol}${outer}`}}`,
    },
  ];
}

/** Without semicolons what begins with one of these would continue the line above. */
function guardAt(tree: Tree, start: number): ';' | '' {
  return /[([`+\-/]/.test(tree.text[start] ?? '') ? ';' : '';
}
