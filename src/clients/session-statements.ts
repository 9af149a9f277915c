import type { Node } from '@babel/types';
import { keyName } from '../ast/node.ts';
import type { Tree } from '../ast/tree.ts';
import { scopesOf } from '../semantics/scope.ts';

/**
 * What begins a transaction, or changes what later statements on the connection mean. On a pool that one function has
 * to itself they reach the same idle connection again; on a shared one they reach what others sent.
 * Source: https://node-postgres.com/features/transactions, https://dev.mysql.com/doc/refman/8.4/en/implicit-commit.html
 */
const STATEMENTS =
  /^\s*(begin|start\s+transaction|commit|rollback|savepoint|set|reset|listen|unlisten|lock|unlock|prepare|deallocate|declare|fetch|discard|use|create\s+(?:(?:global|local)\s+)?temp(?:orary)?)\b/i;
/** Functions of a statement that do the same. */
const FUNCTIONS =
  /\b(set_config|pg_(?:try_)?advisory_lock|get_lock|last_insert_id|found_rows|currval|lastval)\s*\(|@\w+\s*:=/i;

/** The words with which a statement sets a state on its connection, such as `BEGIN`; undefined if it sets none that can be seen. */
export function sessionStatement(tree: Tree, call: Node): string | undefined {
  const text = statementOf(tree, call);
  if (text === undefined) return undefined;
  return (STATEMENTS.exec(text)?.[1] ?? FUNCTIONS.exec(text)?.[1])?.replace(/\s+/g, ' ');
}

/** The same for a connection that goes back to its pool: a transaction is over by then, what is set stays. */
export function lastingStatement(tree: Tree, call: Node): string | undefined {
  const words = sessionStatement(tree, call);
  return words === undefined ||
    ENDS_WITH_TRANSACTION.test(words) ||
    /^\s*set\s+(local|transaction|constraints)\b/i.test(statementOf(tree, call) ?? '')
    ? undefined
    : words;
}

const ENDS_WITH_TRANSACTION =
  /^(begin|start transaction|commit|rollback|savepoint|lock|unlock|declare|fetch|last_insert_id|found_rows|currval|lastval)$/i;

function statementOf(tree: Tree, call: Node): string | undefined {
  return call.type === 'TaggedTemplateExpression'
    ? textOf(tree, call.quasi)
    : 'arguments' in call
      ? textOf(tree, call.arguments[0])
      : undefined;
}

/** The text of a string, of a template's fixed parts, of a constant, or of the `text` or `sql` of an object. */
function textOf(tree: Tree, node: Node | null | undefined): string | undefined {
  switch (node?.type) {
    case 'StringLiteral':
      return node.value;
    case 'TemplateLiteral':
      return node.quasis.map(({ value }) => value.cooked ?? '').join('?');
    case 'TaggedTemplateExpression':
      return textOf(tree, node.quasi);
    case 'BinaryExpression':
      return textOf(tree, node.left);
    case 'ObjectExpression': {
      const text = node.properties.find(
        (property) =>
          property.type === 'ObjectProperty' && /^(text|sql)$/.test(keyName(property) ?? ''),
      );
      return text?.type === 'ObjectProperty' ? textOf(tree, text.value) : undefined;
    }
    case 'Identifier': {
      const declaration = scopesOf(tree).resolve(node)?.declaration;
      return declaration?.type === 'VariableDeclarator' && declaration.init?.type !== 'Identifier'
        ? textOf(tree, declaration.init)
        : undefined;
    }
  }
  return undefined;
}
