import type { Statement } from '@babel/types';
import type { Tree } from '../ast/tree.ts';
import type { Edit, NameAllocator } from '../types.ts';
import { awaiting, awaitsReturns, returnsOf } from './awaited-returns.ts';
import { endWithComments } from './finally-after.ts';
import { freshName } from './fresh-name.ts';
import { afterComments, deeper, hoisted } from './move-into-try.ts';
import { startsLine } from './reindent.ts';
import { indentationAt, styleOf } from './style.ts';

/** The two statements of a block, and what runs where something between them fails. */
export interface CatchBetween {
  readonly first: Statement;
  readonly last: Statement;
  /** A statement without its semicolon. */
  readonly code: string;
  readonly names: NameAllocator;
}

/**
 * Puts what stands between two statements of a block into a `try`, whose `catch` runs `code` and throws the error again.
 * Undefined where that would change what the code means, or where a type would have to be written that the code does not
 * tell.
 */
export function catchBetween(
  tree: Tree,
  { first, last, code, names }: CatchBetween,
): Edit[] | undefined {
  const block = tree.parent(first);
  if (block?.type !== 'BlockStatement' || tree.parent(last) !== block) return undefined;
  const between = block.body.slice(block.body.indexOf(first) + 1, block.body.indexOf(last));
  const [opening, closing] = [between[0], between.at(-1)];
  if (!opening || !closing || !awaitsReturns(tree, between)) return undefined;
  const open = afterComments(tree, first, opening);
  if (!startsLine(tree, open) || !startsLine(tree, last.start as number)) return undefined;
  const moved = hoisted(tree, between, last);
  if (!moved) return undefined;
  const { eol, indent, semi } = styleOf(tree);
  const outer = indentationAt(tree.text, open);
  const error = freshName(names, tree, first, ['error', 'cause']);
  const declared = moved.names.map((name) => `let ${name}${semi}${eol}${outer}`).join('');
  const end = endWithComments(tree, closing);
  const handler = [
    `} catch (${error}) {`,
    `${indent}${code}${semi}`,
    `${indent}throw ${error}${semi}`,
    '}',
  ];
  return [
    { start: open, end: open, text: `${declared}try {${eol}${outer}${indent}` },
    ...deeper(tree, open, end),
    ...moved.edits,
    ...returnsOf(tree, between).flatMap((argument) => awaiting(argument)),
    { start: end, end, text: handler.map((line) => `${eol}${outer}${line}`).join('') },
  ];
}
