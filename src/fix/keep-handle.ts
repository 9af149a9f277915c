import type { CallExpression } from '@babel/types';
import { outerEnd, outerStart } from '../ast/node.ts';
import type { Tree } from '../ast/tree.ts';
import type { Edit } from '../types.ts';
import { closeBlock, enclose } from './block-body.ts';
import { indentationAt, styleOf } from './style.ts';

/** Stores the value of a call that nobody keeps: `setTimeout(…)` becomes `timer = setTimeout(…)`. */
export function keepHandle(tree: Tree, call: CallExpression, name: string): Edit[] {
  const parent = tree.parent(call);
  const start = outerStart(call);
  const end = outerEnd(tree, call);
  const insert = (at: number, text: string): Edit => ({ start: at, end: at, text });
  if (parent?.type === 'ExpressionStatement' || parent?.type === 'ReturnStatement') return [insert(start, `${name} = `)];
  if (parent?.type === 'ArrowFunctionExpression') {
    const { semi, eol } = styleOf(tree);
    // A return type that the block would not satisfy.
    if (parent.returnType) return [insert(start, `(${name} = `), insert(end, ')')];
    const arrow = start - (/=>(\s*)$/.exec(tree.text.slice(0, start))?.[1]?.length ?? start);
    // Where the body has a line of its own, so have the braces.
    if (arrow > 0 && tree.text.slice(arrow, start).includes('\n')) {
      return [{ start: arrow, end: arrow + (/^[ \t]*(?=\r?\n)/.exec(tree.text.slice(arrow))?.[0].length ?? 0), text: ' {' }, insert(start, `${name} = `), closeBlock(tree, end, `${semi}${eol}${indentationAt(tree.text, arrow)}}`)];
    }
    return enclose(tree, start, end, [`${name} = `]);
  }
  return [insert(start, `(${name} = `), insert(end, ')')];
}
