import type { Node } from '@babel/types';
import { functionAround, isCall, propertyName, type AnyCall } from '../ast/node.ts';
import type { Tree } from '../ast/tree.ts';
import type { File } from '../file.ts';
import { calledFunction } from '../semantics/call-target.ts';
import { awaitedAround } from '../semantics/promise.ts';
import { scopesOf } from '../semantics/scope.ts';

/** The function of the project that is called calls that argument itself, before it returns or is done. */
export function runsArgument({ tree, project }: File, call: AnyCall, value: Node): boolean {
  const called = calledFunction(tree, call.callee, project);
  const at = (call.arguments as readonly Node[]).indexOf(value);
  const param = called && at >= 0 ? called.node.params[at] : undefined;
  if (!called || param?.type !== 'Identifier') return false;
  return (scopesOf(called.tree).resolve(param)?.references ?? []).some((one) => {
    const up = called.tree.parent(one);
    return isCall(up) && up.callee === one && functionAround(called.tree, one) === called.node;
  });
}

/** `await inTurn(jobs, run)`: whatever it is, it is done with the function when it has settled. */
export function isWaitedFor(tree: Tree, call: Node): boolean {
  return awaitedAround(tree, call) !== call;
}

/** `fn.bind(this)`, which is the function. */
export function boundBy(tree: Tree, member: Node, value: Node): Node | undefined {
  const call = tree.parent(member);
  return propertyName(member) === 'bind' &&
    'object' in member &&
    member.object === value &&
    isCall(call) &&
    call.callee === member
    ? call
    : undefined;
}
