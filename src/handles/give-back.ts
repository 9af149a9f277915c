import type { Node, Statement } from '@babel/types';
import { outermost, statementAround } from '../ast/node.ts';
import { sameCode } from '../ast/same-code.ts';
import type { Tree } from '../ast/tree.ts';
import { finallyAfter } from '../edits/finally-after.ts';
import { finallyBetween } from '../edits/finally-between.ts';
import { finallyOfTry } from '../edits/finally-of-try.ts';
import type { Resource } from '../resources/resource.ts';
import { scopesOf } from '../semantics/scope.ts';
import type { Edit, Fix } from '../types.ts';
import type { Lent } from './lent.ts';

/** A way to have it given back on every exit. */
export interface GiveBack {
  readonly fix: Fix;
  /** Acquisition and release stand in one block, and nothing between them releases or sets the variable again. */
  readonly isPlain: boolean;
}

/** Has what gives it back on some exits do so on all; undefined where that cannot be written. */
export function giveBack({
  file: { tree },
  acquisition,
  releases,
}: Resource<Lent>): GiveBack | undefined {
  const taking = statementAround(tree, acquisition.call);
  const giving = releases.flatMap(({ call }) => statementOf(tree, call) ?? []);
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
    ? given(plain, !isSetAgain(tree, acquisition.token, taking))
    : given(finallyAfter(tree, taking, code, giving));
}

/** How something that nothing gives back is given back; undefined where that depends on what lent it. */
export function releaseCode({ token, lending }: Lent): string | undefined {
  return token.type === 'Identifier' ? lending.usual?.replace('x', token.name) : undefined;
}

/** Has what nothing gives back be given back at the end of its block. */
export function giveBackAfter(
  { file: { tree }, acquisition }: Resource<Lent>,
  code: string,
): GiveBack | undefined {
  const taking = statementAround(tree, acquisition.call);
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
