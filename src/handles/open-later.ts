import type { Node } from '@babel/types';
import type { Tree } from '../ast/tree.ts';
import { beforeExit } from '../edits/before-exit.ts';
import { declareBefore } from '../edits/declare-before.ts';
import { prependToBody } from '../edits/insert-statement.ts';
import { removeStatement } from '../edits/remove-statement.ts';
import { isTarget } from '../semantics/mutation.ts';
import type { Edit, Fix } from '../types.ts';
import { readBy, type UnreadFile } from './unread-file.ts';

/** Opened where it is first used, or closed on each way out before that. */
export interface NotLeftOpen {
  readonly by: 'opening later' | 'closing';
  readonly fix: Fix;
}

/** Undefined where an exit has no place for a statement. */
export function notLeftOpen(tree: Tree, unread: UnreadFile): NotLeftOpen | undefined {
  const later = openLater(tree, unread);
  if (later) return { by: 'opening later', fix: { edits: () => ({ edits: later }) } };
  const closed = closeBefore(tree, unread);
  return closed && { by: 'closing', fix: { edits: () => ({ edits: closed }) } };
}

/** Where nothing has the file before its first use, and what it is opened by stays as it is. */
function openLater(tree: Tree, unread: UnreadFile): Edit[] | undefined {
  const { call, statement, use, exits, isHeardBefore } = unread;
  const isBefore = (one: Node, other: Node): boolean =>
    (one.end as number) <= (other.start as number);
  if (!use || isHeardBefore || !exits.every((exit) => isBefore(call, exit) && isBefore(exit, use)))
    return undefined;
  if (statement.type === 'VariableDeclaration' && statement.declarations.length !== 1)
    return undefined;
  if (readBy(tree, unread).some(({ references }) => references.some((one) => isTarget(tree, one))))
    return undefined;
  const code = tree.source(statement).replace(/;$/, '');
  if (code.includes('\n')) return undefined;
  return [removeStatement(tree, statement), declareBefore(tree, use, code)];
}

function closeBefore(tree: Tree, { name, exits, failures }: UnreadFile): Edit[] | undefined {
  const code = `${tree.source(name)}.destroy()`;
  const edits = exits.map((exit) => beforeExit(tree, exit, code));
  const inListeners = failures.map(({ body }) =>
    body.type === 'BlockStatement' ? [prependToBody(tree, body, code)] : undefined,
  );
  const all = [...edits, ...inListeners];
  return all.every((one) => one !== undefined) ? all.flat() : undefined;
}
