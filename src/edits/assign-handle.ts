import type { CallExpression } from '@babel/types';
import { outerEnd, outerStart } from '../ast/node.ts';
import type { Tree } from '../ast/tree.ts';
import type { Edit } from '../types.ts';
import { braceBody } from './block-body.ts';

/** Stores the value of a call that is not kept: `setTimeout(…)` becomes `timer = setTimeout(…)`. */
export function keepHandle(tree: Tree, call: CallExpression, name: string): Edit[] {
  const parent = tree.parent(call);
  const start = outerStart(call);
  const end = outerEnd(tree, call);
  const insert = (at: number, text: string): Edit => ({ start: at, end: at, text });
  if (parent?.type === 'ExpressionStatement' || parent?.type === 'ReturnStatement')
    return [insert(start, `${name} = `)];
  if (parent?.type === 'ArrowFunctionExpression') {
    // A return type that the block would not satisfy.
    return parent.returnType
      ? [insert(start, `(${name} = `), insert(end, ')')]
      : braceBody(tree, parent, { prefix: `${name} = ` });
  }
  return [insert(start, `(${name} = `), insert(end, ')')];
}
