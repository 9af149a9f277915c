import type { Node } from '@babel/types';
import type { Tree } from '../ast/tree.ts';
import type { Edit } from '../types.ts';
import { indentationAt, styleOf } from './style.ts';

/**
 * `edits`, and what sets the lines between `start` and `end` one level deeper, those that the edits write there among
 * them. Unchanged where a line begins in a text or a comment, which must stay as it is, or where an edit begins with a line.
 */
export function deepen(tree: Tree, start: number, end: number, edits: readonly Edit[]): Edit[] {
  const { indent } = styleOf(tree);
  const lines = [...tree.text.slice(start, end).matchAll(/\n(?=[ \t]*\S)/g)].map(
    (match) => start + match.index + 1,
  );
  const isInside = (edit: Edit): boolean => start < edit.start && edit.end < end;
  if (lines.some((line) => isInText(tree, line) || edits.some((edit) => edit.start === line)))
    return [...edits];
  const own = lines.filter((line) => !edits.some((edit) => edit.start < line && line <= edit.end));
  return [
    ...edits.map((edit) =>
      isInside(edit)
        ? { ...edit, text: edit.text.replaceAll(/\n(?!\r?\n)/g, `\n${indent}`) }
        : edit,
    ),
    ...own.map((line) => ({ start: line, end: line, text: indent })),
  ];
}

/** In a template or a comment, whose lines must stay as they are. */
export function isInText(tree: Tree, at: number): boolean {
  return [
    ...tree.nodes('TemplateLiteral'),
    ...tree.nodes('StringLiteral'),
    ...tree.nodes('JSXText'),
    ...tree.comments,
  ].some((node) => (node.start as number) < at && at <= (node.end as number));
}

/**
 * The source of `node` for a place that is indented by `indent`, where its first line is not. As it stands where a line
 * of it begins in a text or a comment.
 */
export function sourceAt(tree: Tree, node: Node, indent: string): string {
  const text = tree.source(node);
  const own = indentationAt(tree.text, node.start as number);
  const lines = [...text.matchAll(/\n(?=[ \t]*\S)/g)].map(({ index }) => index + 1);
  const movable = lines.every(
    (at) => text.startsWith(own, at) && !isInText(tree, (node.start as number) + at),
  );
  return movable ? text.replaceAll(`\n${own}`, `\n${indent}`) : text;
}

/** Nothing but spaces comes before it in its line. */
export function startsLine(tree: Tree, at: number): boolean {
  return /(^|\n)[ \t]*$/.test(tree.text.slice(0, at).slice(-200));
}
