import type { Node } from '@babel/types';
import type { Binding } from '../semantics/scope.ts';
import type { Tree } from '../ast/tree.ts';
import type { Edit } from '../types.ts';

/** Takes out the declarations of constants that nothing but the `gone` code mentions. */
export function dropUnused(tree: Tree, bindings: Iterable<Binding>, gone: readonly Node[]): Edit[] {
  return unused(tree, bindings, gone).map((statement) => removeStatement(tree, statement));
}

/** True if one of these has a comment after it, or above it with something else below, which would mean nothing alone. */
export function losesComment(
  tree: Tree,
  bindings: Iterable<Binding>,
  gone: readonly Node[],
): boolean {
  const statements = unused(tree, bindings, gone);
  const { text } = tree;
  return statements.some((statement) =>
    tree.comments.some((c) => {
      const [start, end] = [c.start as number, c.end as number];
      if (start >= (statement.start as number))
        return (
          end <= (statement.end as number) ||
          /^[ \t;,]*$/.test(text.slice(statement.end as number, start))
        );
      if (text.slice(end, statement.start as number).trim() !== '') return false;
      const up = tree.parent(statement);
      const next =
        up && 'body' in up && Array.isArray(up.body)
          ? (up.body as Node[]).find(
              (s) => (s.start as number) >= (statement.end as number) && !statements.includes(s),
            )
          : undefined;
      return !next || !gone.some((node) => tree.contains(next, node));
    }),
  );
}

/** The statements that declare constants which nothing but the `gone` code mentions. */
function unused(tree: Tree, bindings: Iterable<Binding>, gone: readonly Node[]): Node[] {
  const found: Node[] = [];
  for (const binding of bindings) {
    const { declaration } = binding;
    const statement = tree.parent(declaration);
    if (
      declaration.type !== 'VariableDeclarator' ||
      declaration.id.type !== 'Identifier' ||
      statement?.type !== 'VariableDeclaration' ||
      statement.declarations.length !== 1
    )
      continue;
    const up = tree.parent(statement);
    if (up?.type !== 'BlockStatement' && up?.type !== 'Program') continue;
    if (binding.references.every((r) => gone.some((node) => tree.contains(node, r))))
      found.push(statement);
  }
  return found;
}

/** Removes a statement with its line, where it has one of its own, and one of two empty lines around it. Comments stay. */
export function removeStatement(
  tree: Tree,
  statement: Node,
  key = `remove ${statement.start}`,
): Edit {
  const { text } = tree;
  const [start, end] = [statement.start as number, statement.end as number];
  const line = text.lastIndexOf('\n', start - 1) + 1;
  const rest = /^[ \t]*(\r?\n|$)/.exec(text.slice(end));
  if (text.slice(line, start).trim() !== '' || !rest) return { start, end, text: '', key };
  let to = end + rest[0].length;
  const blank = /^[ \t]*\r?\n/.exec(text.slice(to));
  if (blank && (line === 0 || /(\n[ \t]*\r?\n|\{[ \t]*\r?\n)$/.test(text.slice(0, line))))
    to += blank[0].length;
  return { start: line, end: to, text: '', key };
}
