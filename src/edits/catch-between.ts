import type { Statement } from '@babel/types';
import type { Tree } from '../ast/tree.ts';
import type { Edit, NameAllocator } from '../types.ts';
import { endWithComments } from './finally-after.ts';
import { freshName } from './fresh-name.ts';
import { between, hoisted, openTry } from './move-into-try.ts';
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
  const part = between(tree, first, last);
  const moved = part && hoisted(tree, part.statements, last);
  if (!moved) return undefined;
  const { eol, indent, semi } = styleOf(tree);
  const outer = indentationAt(tree.text, part.open);
  const error = freshName(names, tree, first, ['error', 'cause']);
  const handler = [
    `} catch (${error}) {`,
    `${indent}${code}${semi}`,
    `${indent}throw ${error}${semi}`,
    '}',
  ];
  const end = endWithComments(tree, part.closing);
  return [
    ...openTry(tree, part, moved),
    { start: end, end, text: handler.map((line) => `${eol}${outer}${line}`).join('') },
  ];
}
