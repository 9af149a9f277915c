import type { Node, Statement } from '@babel/types';
import { outermost, statementAround } from '../ast/node.ts';
import { sameCode } from '../ast/same-code.ts';
import type { Tree } from '../ast/tree.ts';
import { finallyAfter } from './finally-after.ts';
import { finallyBetween } from './finally-between.ts';
import { finallyOfTry } from './finally-of-try.ts';
import { scopesOf } from '../semantics/scope.ts';
import type { Edit, Fix } from '../types.ts';

/** A way to have it given back on every exit. */
export interface GiveBack {
  readonly fix: Fix;
  /** Acquisition and release stand in one block, and nothing between them releases or sets the variable again. */
  readonly isPlain: boolean;
}

/** What is taken and given back by calls of one function. */
export interface Taken {
  /** What takes it. */
  readonly call: Node;
  /** The variable that it is in, or what lent it. */
  readonly token: Node;
  /** The calls that give it back. */
  readonly releases: readonly Node[];
}

/** Has what gives it back on some exits do so on all; undefined where that cannot be written. */
export function giveBack(tree: Tree, { call, token, releases }: Taken): GiveBack | undefined {
  const taking = statementAround(tree, call);
  const giving = releases.flatMap((one) => statementOf(tree, one) ?? []);
  const [one] = giving;
  if (!taking || !one || giving.length < releases.length) return undefined;
  if (!giving.every((other) => sameCode(other, one))) return undefined;
  const straight = giving.filter((other) => tree.parent(other) === tree.parent(taking));
  const [last] = straight;
  const code = tree.source(one).replace(/;\s*$/, '');
  if (!last) return given(finallyOfTry(tree, taking, giving, code));
  if (giving.length > 1) return given(finallyAfter(tree, taking, code, giving));
  const plain = finallyBetween(tree, taking, last);
  return plain
    ? given(plain, !isSetAgain(tree, token, taking))
    : given(finallyAfter(tree, taking, code, giving));
}

/** Has what nothing gives back be given back by `code` at the end of the block that takes it with `call`. */
export function giveBackAfter(tree: Tree, call: Node, code: string): GiveBack | undefined {
  const taking = statementAround(tree, call);
  return taking && given(finallyAfter(tree, taking, code));
}

function given(edits: readonly Edit[] | undefined, isPlain = false): GiveBack | undefined {
  return edits && { fix: { edits: () => ({ edits }) }, isPlain };
}

/** The release as a statement of its own, in a block. */
function statementOf(tree: Tree, call: Node): Statement | undefined {
  const up = tree.parent(outermost(tree, call));
  const statement = up?.type === 'AwaitExpression' ? tree.parent(outermost(tree, up)) : up;
  return statement?.type === 'ExpressionStatement' &&
    tree.parent(statement)?.type === 'BlockStatement'
    ? statement
    : undefined;
}

/** The variable gets another value somewhere. */
function isSetAgain(tree: Tree, variable: Node, taking: Statement): boolean {
  return (scopesOf(tree).resolve(variable)?.references ?? []).some((reference) => {
    const up = tree.parent(reference);
    return (
      up?.type === 'AssignmentExpression' && up.left === reference && !tree.contains(taking, up)
    );
  });
}
