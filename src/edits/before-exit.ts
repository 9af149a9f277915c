import type { Statement } from '@babel/types';
import type { Tree } from '../ast/tree.ts';
import type { Edit } from '../types.ts';
import { declareBefore } from './declare-before.ts';
import { indentationAt, styleOf } from './style.ts';

/**
 * Has `code` run right before a statement that leaves a block, such as `return` or `continue`: on a line of its own, in
 * braces where the statement had none.
 * Undefined where a comment stands between it and the test that it belongs to.
 */
export function beforeExit(tree: Tree, statement: Statement, code: string): Edit[] | undefined {
  const up = tree.parent(statement);
  if (up && /^(BlockStatement|SwitchCase|Program|StaticBlock)$/.test(up.type))
    return [declareBefore(tree, statement, code)];
  if (up?.type !== 'IfStatement') return undefined;
  const { eol, indent, semi } = styleOf(tree);
  const [start, end] = [statement.start as number, statement.end as number];
  const gap = /\s*$/.exec(tree.text.slice(0, start))?.[0] ?? '';
  const before = tree.text.slice(0, start - gap.length);
  if (!/(\)|\belse)$/.test(before) || tree.comments.some(({ end: at }) => at === before.length))
    return undefined;
  const outer = indentationAt(tree.text, up.start as number);
  const inner = `${eol}${outer}${indent}`;
  // What hung below the test is as deep as it will be.
  const lines = gap.includes('\n') ? [] : linesOf(tree, statement);
  const followed = up.alternate && up.consequent === statement;
  return [
    { start: start - gap.length, end: start, text: ` {${inner}${code}${semi}${inner}` },
    ...lines.map((at) => ({ start: at, end: at, text: indent })),
    {
      start: end,
      end: followed ? end + (/^\s*/.exec(tree.text.slice(end))?.[0].length ?? 0) : end,
      text: `${eol}${outer}}${followed ? ' ' : ''}`,
    },
  ];
}

/** The lines that a statement goes on in, but for those of a text. */
function linesOf(tree: Tree, statement: Statement): number[] {
  const from = statement.start as number;
  const texts = [...tree.nodes('TemplateLiteral'), ...tree.nodes('StringLiteral')];
  return [...tree.source(statement).matchAll(/\n(?=[ \t]*\S)/g)]
    .map(({ index }) => from + index + 1)
    .filter((at) => !texts.some((one) => (one.start as number) < at && at <= (one.end as number)));
}
