import type { CallExpression, Node } from '@babel/types';
import type { Binding } from '../semantics/scope.ts';
import { statementAround } from '../ast/node.ts';
import { startOf, type Tree } from '../ast/tree.ts';
import type { Edit } from '../types.ts';
import { insertAfter } from './insert-statement.ts';

/**
 * Has `path` hold what a variable is given: in the variable's place where nothing reads that, else in a statement after.
 * Undefined where the value is not the bare handle, or no statement can follow.
 */
export function moveHandle(
  tree: Tree,
  call: CallExpression,
  binding: Binding,
  path: string,
): Edit[] | undefined {
  const parent = tree.parent(call);
  const whole =
    parent?.type === 'VariableDeclarator'
      ? tree.parent(parent)
      : parent?.type === 'AssignmentExpression'
        ? parent
        : undefined;
  const statement = statementAround(tree, call);
  if (!whole || !statement || isNumber(tree, binding.identifier)) return undefined;
  const isRead = binding.references.some((reference) => !isWrite(tree, reference));
  const head = tree.text.slice(startOf(whole), startOf(call));
  const alone =
    whole.type === 'VariableDeclaration'
      ? whole.declarations.length === 1 && /^(const|let|var)\s+[\w$]+\s*(:[^=]+)?=\s*$/.test(head)
      : /^[\w$]+\s*=\s*$/.test(head);
  // What another place still writes to has to stay.
  const goes = whole.type !== 'VariableDeclaration' || binding.references.length === 0;
  if (!isRead && alone && goes && startsStatement(tree, whole, statement))
    return [{ start: startOf(whole), end: startOf(call), text: `${path} = ` }];
  // One statement would follow one of several intervals that the variable holds in turn.
  if (
    binding.references.some(
      (reference) => isWrite(tree, reference) && !tree.contains(whole, reference),
    )
  )
    return undefined;
  return whole === statement ||
    (tree.parent(whole) === statement && statement.type === 'ExpressionStatement')
    ? [insertAfter(tree, statement, `${path} = ${binding.name}`)]
    : undefined;
}

/** The declaration or assignment is a statement, of a block or of an `if`. */
function startsStatement(tree: Tree, whole: Node, statement: Node): boolean {
  return whole === statement || tree.parent(whole)?.type === 'ExpressionStatement';
}

function isWrite(tree: Tree, reference: Node): boolean {
  const parent = tree.parent(reference);
  return (
    parent?.type === 'AssignmentExpression' &&
    parent.operator === '=' &&
    parent.left === reference &&
    tree.parent(parent)?.type === 'ExpressionStatement'
  );
}

/** What a browser's timers are. */
function isNumber(tree: Tree, identifier: Node): boolean {
  const type = 'typeAnnotation' in identifier && identifier.typeAnnotation;
  return !!type && /\bnumber\b/.test(tree.source(type as Node));
}
