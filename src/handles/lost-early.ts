import type { Node } from '@babel/types';
import { allCalls, functionAround, outermost, propertyName, statementAround } from '../ast/node.ts';
import type { Tree } from '../ast/tree.ts';
import { catchBetween } from '../edits/catch-between.ts';
import { fixFrom } from '../edits/fix.ts';
import type { File } from '../file.ts';
import type { Resource } from '../resources/resource.ts';
import { unmetExits, type Exit } from '../semantics/exit-paths.ts';
import { awaitedAround } from '../semantics/promise.ts';
import { isSameReference } from '../semantics/reference.ts';
import { scopesOf, type Binding } from '../semantics/scope.ts';
import { placeOf } from '../semantics/value-place.ts';
import type { Fix } from '../types.ts';
import { lent, type Lent } from './lent.ts';

/** Something that a function takes to keep it, or to give it out, and that an exit before that loses. */
export interface LostEarly {
  readonly exit: Exit;
  /** Ends it on that exit; undefined where the code does not say how, or where that cannot be written. */
  readonly fix: Fix | undefined;
}

/** Undefined where nothing leaves the function between. */
export function lostEarly(file: File, one: Resource<Lent>): LostEarly | undefined {
  const { tree } = file;
  const { call } = one.acquisition;
  const held = bindingOf(tree, one);
  const hands = held?.references.filter((mention) => handsOn(tree, mention)) ?? [];
  const [first] = hands;
  if (!held || !first) return undefined;
  const fn = functionAround(tree, call);
  // What another function hands on may come at any time, and what is handed on before has a holder already.
  const isLater = (hand: Node): boolean =>
    functionAround(tree, hand) === fn && (hand.start as number) > (call.end as number);
  if (!hands.every(isLater)) return undefined;
  const exits = unmetExits(tree, {
    from: awaitedAround(tree, call),
    meets: (node) => hands.some((hand) => hand === node),
    cannotFail: (node) => node.type !== 'AwaitExpression' || lent.cannotFail?.(file, node) === true,
  });
  const [exit] = (exits ?? []).filter(({ kind }) => kind === 'rejection' || kind === 'throw');
  return exit && { exit, fix: endOnFailure(file, one, first) };
}

/** The variable that holds it. */
function bindingOf(tree: Tree, { acquisition, flow }: Resource<Lent>): Binding | undefined {
  const { first } = flow;
  if (first.kind === 'variable') return first.binding;
  const { token, value } = acquisition;
  return value && token.type === 'Identifier' ? scopesOf(tree).resolve(token) : undefined;
}

/** It is stored, returned, or handed to other code there, and not only used. */
function handsOn(tree: Tree, mention: Node): boolean {
  return /^(property|collection|return|export|elsewhere|argument|variable)$/.test(
    placeOf(tree, mention).kind,
  );
}

/** As the code ends it where it is kept: `this.client.logout()` for what `this.client` is set to. */
function endOnFailure(file: File, { acquisition }: Resource<Lent>, kept: Node): Fix | undefined {
  const { tree } = file;
  const { call, token, lending } = acquisition;
  const set = tree.parent(outermost(tree, kept));
  const [taking, keeping] = [statementAround(tree, call), statementAround(tree, kept)];
  if (set?.type !== 'AssignmentExpression' || !taking || !keeping) return undefined;
  const end = allCalls(tree).find((one) => {
    const { callee } = one;
    return (
      lending.back.test(propertyName(callee) ?? '') &&
      one.arguments.length === 0 &&
      'object' in callee &&
      isSameReference(tree, callee.object as Node, set.left)
    );
  });
  const verb = end && propertyName(end.callee);
  if (!end || verb === undefined) return undefined;
  const isWaited = awaitedAround(tree, end) !== end;
  const code = `${isWaited ? 'await ' : ''}${tree.source(token)}.${verb}()`;
  return fixFrom((names) => {
    const edits = catchBetween(tree, { first: taking, last: keeping, code, names });
    return edits && { edits };
  });
}
