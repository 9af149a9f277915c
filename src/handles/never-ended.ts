import type { Node } from '@babel/types';
import { functionAround, isCall, outermost, propertyName, type AnyCall } from '../ast/node.ts';
import { endOf, startOf, type Tree } from '../ast/tree.ts';
import { insertAfter } from '../edits/insert-statement.ts';
import { scopesOf, type Binding } from '../semantics/scope.ts';
import type { Fix } from '../types.ts';
import { isOpening, mayHaveSignal, WRITES } from './opened-file.ts';
import { siblingOf } from './unread-file.ts';

/** A file that a function opens, writes to, and never ends. */
export interface NeverEnded {
  readonly call: AnyCall;
  readonly file: Binding;
  /** Each call that writes to it. */
  readonly writes: readonly Node[];
}

export function neverEnded(tree: Tree): readonly NeverEnded[] {
  return tree.nodes('CallExpression').flatMap((call) => {
    if (!isOpening(tree, call, WRITES) || !functionAround(tree, call)) return [];
    if (call.arguments.slice(1).some((one) => mayHaveSignal(tree, one))) return [];
    const up = tree.parent(call);
    const file =
      up?.type === 'VariableDeclarator' && up.id.type === 'Identifier'
        ? scopesOf(tree).resolve(up.id)
        : undefined;
    if (!file || file.kind === 'using') return [];
    const others = file.references.filter((one) => one !== file.identifier);
    const verbs = others.map((one) => {
      const member = tree.parent(outermost(tree, one));
      return member && isCall(tree.parent(member)) ? (propertyName(member) ?? '') : '';
    });
    const writes = others.filter((_, i) => verbs[i] === 'write');
    const isOnly = verbs.every((verb) => /^(write|on|once|cork|uncork)$/.test(verb));
    return isOnly && writes.length > 0 ? [{ call, file, writes }] : [];
  });
}

/** Ends it after the last statement that writes to it; undefined where a callback does so. */
export function endAfterWrites(tree: Tree, { call, file, writes }: NeverEnded): Fix | undefined {
  const fn = functionAround(tree, call);
  const statement = tree.closest(call, (up) => up.type === 'VariableDeclaration');
  if (!statement || statement.type !== 'VariableDeclaration') return undefined;
  if (writes.some((one) => functionAround(tree, one) !== fn)) return undefined;
  const last = [...writes].sort((a, b) => startOf(a) - startOf(b)).at(-1);
  const sibling = last && siblingOf(tree, statement, last);
  if (!sibling || startOf(sibling) < endOf(statement)) return undefined;
  return { edits: () => ({ edits: [insertAfter(tree, sibling, `${file.name}.end()`)] }) };
}
