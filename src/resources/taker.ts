import type { Function as FunctionNode, Node } from '@babel/types';
import { isClass, isFunction, type AnyCall } from '../ast/node.ts';
import type { File } from '../file.ts';
import { calledFunction, classNamed } from '../semantics/call-target.ts';
import type { ClassNode } from '../semantics/class-members.ts';

export type Taking = AnyCall | Extract<Node, { type: 'NewExpression' }>;

/** The function of the project that gets the arguments of a call: a constructor for `new`. */
export interface Taker {
  readonly file: File;
  readonly fn: FunctionNode;
}

/** Undefined where the function is not in the project, or is not told. */
export function takerOf(file: File, call: Taking): Taker | undefined {
  const { tree, project } = file;
  const callee = call.callee as Node;
  const target =
    call.type === 'NewExpression'
      ? classNamed(tree, callee, project)
      : calledFunction(tree, callee, project);
  const there = target && file.beside(target.tree.path);
  const fn =
    target && (isClass(target.node) ? constructorOf(target.node as ClassNode) : target.node);
  return there && there.tree === target.tree && fn && isFunction(fn)
    ? { file: there, fn }
    : undefined;
}

function constructorOf(cls: ClassNode): Node | undefined {
  return cls.body.body.find((one) => one.type === 'ClassMethod' && one.kind === 'constructor');
}
