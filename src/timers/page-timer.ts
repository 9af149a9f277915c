import type { CallExpression, Node } from '@babel/types';
import { descendants, type Tree } from '../ast/tree.ts';
import { runsInPage } from '../execution/browser-code.ts';

/** The timer is one of a browser's page, by where it runs, what it is called on, or the test around it. */
export function isOfAPage(tree: Tree, call: CallExpression): boolean {
  return runsInPage(tree, call) || isAfterWindowTest(tree, call) || isOfWindow(call.callee);
}

/** `window.setInterval`, `self.setInterval` */
function isOfWindow(callee: Node): boolean {
  let root = callee;
  while ('object' in root) root = root.object as Node;
  return (
    root !== callee &&
    root.type === 'Identifier' &&
    (root.name === 'window' || root.name === 'self')
  );
}

/** `if (typeof window !== 'undefined') …`: what follows never runs in a service. */
function isAfterWindowTest(tree: Tree, call: CallExpression): boolean {
  let child: Node = call;
  for (const up of tree.ancestors(call)) {
    if (up.type === 'IfStatement' && up.consequent === child && asksForWindow(up.test)) return true;
    child = up;
  }
  return false;
}

function asksForWindow(test: Node): boolean {
  const parts = [...descendants(test)];
  return (
    parts.some(isWindowTest) &&
    !parts.some((node) => node.type === 'LogicalExpression' && node.operator === '||')
  );
}

function isWindowTest(node: Node): boolean {
  if (node.type !== 'BinaryExpression' || !/^!==?$/.test(node.operator)) return false;
  const { left, right } = node;
  return (
    left.type === 'UnaryExpression' &&
    left.operator === 'typeof' &&
    left.argument.type === 'Identifier' &&
    /^(window|document)$/.test(left.argument.name) &&
    right.type === 'StringLiteral' &&
    right.value === 'undefined'
  );
}
