import type { Node, TryStatement } from '@babel/types';
import type { Tree } from '../ast/tree.ts';
import type { Edit } from '../types.ts';
import { indentationAt, styleOf } from './style.ts';

/** Chains `.finally(() => …)` to a promise expression, on a line of its own where the chain that follows is laid out so. */
export function appendFinally(tree: Tree, promise: Node, calls: readonly string[]): Edit {
  const end = promise.end as number;
  const callback = calls.length === 1 ? calls[0] : `{ ${calls.map((call) => `${call};`).join(' ')} }`;
  const layout = /^\s*?\r?\n[ \t]*(?=\??\.\w)/.exec(tree.text.slice(end))?.[0].replace(/^[ \t]+/, '') ?? '';
  return { start: end, end, text: `${layout}.finally(() => ${callback})` };
}

/** Puts statements at the start of a try's `finally` block. */
export function prependToFinally(tree: Tree, statement: TryStatement, calls: readonly string[]): Edit {
  const style = styleOf(tree);
  const block = statement.finalizer as Exclude<TryStatement['finalizer'], null | undefined>;
  const open = (block.start as number) + 1;
  const first = block.body[0];
  const outer = indentationAt(tree.text, block.start as number);
  const oneLine = !tree.text.slice(block.start as number, block.end as number).includes('\n');
  if (oneLine) return { start: open, end: open, text: calls.map((call) => ` ${call};`).join('') };
  const indent = first && tree.text.slice(open, first.start as number).includes('\n') ? indentationAt(tree.text, first.start as number) : outer + style.indent;
  return { start: open, end: open, text: calls.map((call) => `${style.eol}${indent}${call}${style.semi}`).join('') };
}
