import type { Node } from '@babel/types';
import type { Binding } from '../analysis/binding.ts';
import type { Tree } from '../ast/tree.ts';
import type { Edit } from '../types.ts';

/** Takes out the declarations of constants that nothing but the `gone` code mentions. */
export function dropUnused(tree: Tree, bindings: Iterable<Binding>, gone: readonly Node[]): Edit[] {
  const edits: Edit[] = [];
  for (const binding of bindings) {
    const { declaration } = binding;
    const statement = tree.parent(declaration);
    if (declaration.type !== 'VariableDeclarator' || declaration.id.type !== 'Identifier' || statement?.type !== 'VariableDeclaration' || statement.declarations.length !== 1) continue;
    const up = tree.parent(statement);
    if (up?.type !== 'BlockStatement' && up?.type !== 'Program') continue;
    if (binding.references.every((r) => gone.some((node) => tree.contains(node, r)))) edits.push(removeStatement(tree, statement));
  }
  return edits;
}

/** Removes a statement with its line, where it has one of its own, and one of two empty lines around it. Comments stay. */
export function removeStatement(tree: Tree, statement: Node, key = `remove ${statement.start}`): Edit {
  const { text } = tree;
  const [start, end] = [statement.start as number, statement.end as number];
  const line = text.lastIndexOf('\n', start - 1) + 1;
  const rest = /^[ \t]*(\r?\n|$)/.exec(text.slice(end));
  if (text.slice(line, start).trim() !== '' || !rest) return { start, end, text: '', key };
  let to = end + rest[0].length;
  const blank = /^[ \t]*\r?\n/.exec(text.slice(to));
  if (blank && (line === 0 || /(\n[ \t]*\r?\n|\{[ \t]*\r?\n)$/.test(text.slice(0, line)))) to += blank[0].length;
  return { start: line, end: to, text: '', key };
}
