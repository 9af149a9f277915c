import type { Node, Statement } from '@babel/types';
import type { Tree } from '../ast/tree.ts';
import type { Edit } from '../types.ts';
import { firstStatement } from './ensure-import.ts';
import { styleOf } from './style.ts';

/** `const x = require('x')`; a member of it may be taken, or it may be called. */
function isRequire(statement: Statement): boolean {
  return (
    statement.type === 'VariableDeclaration' &&
    statement.declarations.every(({ init }) => {
      let at: Node | null | undefined = init;
      while (
        at?.type === 'MemberExpression' ||
        (at?.type === 'CallExpression' &&
          !(at.callee.type === 'Identifier' && at.callee.name === 'require'))
      )
        at = at.type === 'MemberExpression' ? at.object : at.callee;
      return at?.type === 'CallExpression';
    })
  );
}

/** The last of the imports, or of the requires that a file begins with; `null` where there are none. */
export function lastImport({ program: { body } }: Tree): Statement | null {
  const rest = body.findIndex((s) => s.type !== 'ImportDeclaration' && !isRequire(s));
  return (
    body.filter((s) => s.type === 'ImportDeclaration').at(-1) ??
    body[(rest === -1 ? body.length : rest) - 1] ??
    null
  );
}

/** Puts code on lines of its own, between empty ones, after a statement of the module or at its beginning. */
export function insertAfterTop(
  tree: Tree,
  after: Statement | null,
  code: string,
  key: string,
): Edit {
  const { eol } = styleOf(tree);
  const { text } = tree;
  if (!after) {
    const at = firstStatement(tree);
    return { start: at, end: at, text: `${code}${eol}${eol}`, key };
  }
  const end = after.end as number;
  const comment = tree.comments.find(
    (c) => (c.start as number) >= end && /^[ \t]*$/.test(text.slice(end, c.start as number)),
  );
  const at = comment ? (comment.end as number) : end;
  const line = /^[ \t]*\r?\n/.exec(text.slice(at));
  // After the line's end, so that an import which another fix adds to the last one comes first.
  if (line)
    return {
      start: at + line[0].length,
      end: at + line[0].length,
      text: `${eol}${code}${eol}${/^[ \t]*(\r?\n|$)/.test(text.slice(at + line[0].length)) ? '' : eol}`,
      key,
    };
  return {
    start: at,
    end: at,
    text: `${eol}${eol}${code}${text.slice(at).trim() === '' ? '' : `${eol}${eol}`}`,
    key,
  };
}
