import type { CallExpression, Node } from '@babel/types';
import { propertyName } from '../ast/node.ts';
import type { Tree } from '../ast/tree.ts';
import { runsInPage } from '../execution/browser-code.ts';
import type { File } from '../file.ts';
import { fateOf, type Fate } from '../resources/release.ts';
import { isTimerCall } from '../semantics/qualified-name.ts';

/** A call of `setInterval`, with what becomes of its handle. */
export interface Interval {
  readonly file: File;
  readonly call: CallExpression;
  readonly fate: Fate;
}

/** The intervals that a file starts, but for those of a page. */
export function* intervalsOf(file: File): Generator<Interval> {
  const { tree } = file;
  for (const type of ['CallExpression', 'OptionalCallExpression'] as const) {
    for (const node of tree.nodes(type)) {
      if (!isTimerCall(tree, node, 'setInterval') || isOfAPage(tree, node)) continue;
      const call = node as CallExpression;
      yield { file, call, fate: fateOf(tree, call) };
    }
  }
}

function isOfAPage(tree: Tree, call: CallExpression): boolean {
  return (
    runsInPage(tree, call) ||
    isBehindWindowTest(tree, call) ||
    (propertyName(call.callee) !== undefined && /^(window|self)\b/.test(tree.source(call.callee)))
  );
}

/** `if (typeof window !== 'undefined') …`: what follows never runs in a service. */
function isBehindWindowTest(tree: Tree, call: CallExpression): boolean {
  let child: Node = call;
  for (const up of tree.ancestors(call)) {
    if (
      up.type === 'IfStatement' &&
      up.consequent === child &&
      /typeof (window|document) !==? ['"]undefined['"]/.test(tree.source(up.test)) &&
      !/\|\|/.test(tree.source(up.test))
    )
      return true;
    child = up;
  }
  return false;
}
