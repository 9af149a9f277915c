import type { ArrowFunctionExpression, CallExpression, Node, Statement } from '@babel/types';
import { scopesOf } from '../semantics/scope.ts';
import { isTimerCall } from '../semantics/qualified-name.ts';
import type { Project } from '../project.ts';
import { isClass, isFunction, isLoop, statementAround } from '../ast/node.ts';
import type { Tree } from '../ast/tree.ts';
import { blockBody } from './block-body.ts';
import { declareBefore } from './declare-before.ts';
import { typedLet } from './declare-let.ts';
import type { Edit } from '../types.ts';

/** Where a variable can be declared so that `node` sees it, in the same turn of every loop. */
export type HoistPoint =
  | { readonly kind: 'statement'; readonly statement: Statement }
  | { readonly kind: 'arrow'; readonly arrow: ArrowFunctionExpression };

/** Undefined where no statement of the same function is around `node` (a class field, a parameter's default). */
export function hoistPoint(tree: Tree, node: Node): HoistPoint | undefined {
  const statement = statementAround(tree, node);
  let child = node;
  for (const up of tree.ancestors(node)) {
    // A `case` without braces shares its names with the others: linters want none declared there.
    if (child === statement && up.type === 'SwitchCase')
      return hoistPoint(tree, tree.parent(up) as Node);
    if (child === statement) return { kind: 'statement', statement };
    // Declared before a loop without a block, one variable would serve all of its turns.
    if (isClass(up) || (isLoop(up) && (up as { body: Node }).body === child)) return undefined;
    if (isFunction(up))
      return up.type === 'ArrowFunctionExpression' && up.body === child
        ? { kind: 'arrow', arrow: up }
        : undefined;
    child = up;
  }
  return statement && { kind: 'statement', statement };
}

/** What the variable would be beside. */
export function nodeAt(point: HoistPoint): Node {
  return point.kind === 'arrow' ? point.arrow.body : point.statement;
}

/** Declares variables at a hoist point; in a concise arrow the body becomes a block. */
export function declareAt(tree: Tree, point: HoistPoint, declarations: readonly string[]): Edit[] {
  if (point.kind === 'arrow') return blockBody(tree, point.arrow, declarations);
  return declarations.map((code) => declareBefore(tree, point.statement, code));
}

/** `let timer: ReturnType<typeof setTimeout> | undefined`, without the type where the file has none. */
export function timerDeclaration(
  tree: Tree,
  name: string,
  call: CallExpression,
  project: Project | undefined,
): string {
  return typedLet(tree, name, `ReturnType<typeof ${setterFor(tree, call)}> | undefined`, project);
}

/** The timer function, or the callee as it is written: a page's `window.setTimeout` gives a number, and the name may mean something else in the file. */
function setterFor(tree: Tree, call: CallExpression): string {
  const setter = isTimerCall(tree, call, 'setInterval') ? 'setInterval' : 'setTimeout';
  return call.callee.type === 'MemberExpression' || scopesOf(tree).lookup(setter, call)
    ? tree.source(call.callee)
    : setter;
}
