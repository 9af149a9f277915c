import type { Node } from '@babel/types';
import { commentsAbove } from '../ast/comments.ts';
import { functionAround, isFunction, isLoop, statementAround } from '../ast/node.ts';
import type { Tree } from '../ast/tree.ts';
import { bindingOf } from '../semantics/function-name.ts';
import { placeOf } from '../semantics/value-place.ts';
import type { TimerArm } from './race-contenders.ts';
import type { Race } from './race.ts';

type HelperArm = Extract<TimerArm, { kind: 'helper' }>;

/**
 * The helper of an arm where the function of the race declares it, calls it for this race alone, and drops its timer: a
 * variable of that function can keep the handle. Undefined in a loop, where several calls may be under way.
 */
export function helperOfRace(tree: Tree, race: Race, arm: HelperArm): Node | undefined {
  const home = functionAround(tree, race.call);
  const binding = bindingOf(tree, arm.fn);
  if (!home || binding?.references.length !== 1 || functionAround(tree, arm.fn) !== home)
    return undefined;
  if (functionAround(tree, arm.call) !== home || placeOf(tree, arm.timer).kind !== 'dropped')
    return undefined;
  for (const up of tree.ancestors(race.call)) {
    if (up === home) break;
    if (isLoop(up)) return undefined;
  }
  return binding.declaration;
}

/** The helper's own type is written out beside it, and takes no parameter more than it has. */
export function hasDeclaredType(tree: Tree, { fn }: HelperArm): boolean {
  const up = tree.parent(fn);
  const target = up?.type === 'VariableDeclarator' ? up.id : up;
  if (target && 'typeAnnotation' in target && target.typeAnnotation) return true;
  if (up && /^TS(As|Satisfies|TypeAssertion)/.test(up.type)) return true;
  const statement = statementAround(tree, fn);
  const comments = statement ? commentsAbove(tree, statement) : [];
  return !isFunction(up ?? fn) && comments.some(({ value }) => /@type\s*\{/.test(value));
}
