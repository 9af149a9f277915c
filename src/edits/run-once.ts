import type { Node, Statement } from '@babel/types';
import { isFunction, statementAround, unwrap } from '../ast/node.ts';
import { descendants, endOf, startOf, type Tree } from '../ast/tree.ts';
import { requiredBy } from '../semantics/imports.ts';
import { scopesOf } from '../semantics/scope.ts';
import type { Edit, Fix } from '../types.ts';
import { declareBefore } from './declare-before.ts';
import { freshName } from './fresh-name.ts';
import { deepen } from './reindent.ts';
import { indentationAt, styleOf } from './style.ts';

/**
 * Has the statements from `first` to `last`, in one block of a function, run once in the life of their module, by a flag
 * of that. Undefined where they read what only one call of the function knows.
 */
export function runOnce(
  tree: Tree,
  [first, last]: readonly [Statement, Statement],
  flags: readonly [string, ...string[]],
): Fix | undefined {
  const head = tree.program.body.find((one) => !isImport(tree, one));
  const isOwn =
    statementAround(tree, first) === first && tree.parent(first)?.type === 'BlockStatement';
  const all = tree.parent(first);
  const between =
    all?.type === 'BlockStatement'
      ? all.body.filter((one) => startOf(one) >= startOf(first) && endOf(one) <= endOf(last))
      : [];
  if (!head || !isOwn || between.some((one) => !isOfModule(tree, one))) return undefined;
  return {
    edits: (names) => {
      const { eol, indent, semi } = styleOf(tree);
      const flag = freshName(names, tree, head, flags);
      const outer = indentationAt(tree.text, startOf(first));
      const inner = `${eol}${outer}${indent}`;
      const declared = declareBefore(tree, head, `let ${flag} = false`);
      const open = `if (!${flag}) {${inner}${flag} = true${semi}${inner}`;
      return {
        edits: [
          { ...declared, text: `${declared.text}${eol}` },
          ...deepen(tree, startOf(first), endOf(last), [
            insertion(startOf(first), open),
            insertion(endOf(last), `${eol}${outer}}`),
          ]),
        ],
      };
    },
  };
}

function insertion(at: number, text: string): Edit {
  return { start: at, end: at, text };
}

function isImport(tree: Tree, statement: Statement): boolean {
  return (
    statement.type === 'ImportDeclaration' ||
    (statement.type === 'VariableDeclaration' &&
      statement.declarations.every((one) => requiredBy(tree, one) !== undefined))
  );
}

/** Reads nothing but its own variables and what the module knows. */
function isOfModule(tree: Tree, statement: Node): boolean {
  const scopes = scopesOf(tree);
  return [...descendants(statement)].every((node) => {
    if (node.type === 'ThisExpression' || node.type === 'Super') return false;
    if (
      node.type === 'AwaitExpression' &&
      !tree.closest(node, (up) => isFunction(up) && tree.contains(statement, up))
    )
      return false;
    if (node.type !== 'Identifier') return true;
    const binding = scopes.resolve(unwrap(node) as typeof node);
    if (!binding) return node.name !== 'arguments';
    return tree.contains(statement, binding.identifier) || binding.scope.parent === undefined;
  });
}
