import type { Node } from '@babel/types';
import { isCall, isFunction, unwrap } from '../ast/node.ts';
import type { Tree } from '../ast/tree.ts';
import { callSitesOf } from '../execution/call-sites.ts';
import { incomingOf } from '../execution/incoming.ts';
import type { File } from '../file.ts';
import { calleeName } from '../semantics/qualified-name.ts';
import { scopesOf, type Binding } from '../semantics/scope.ts';

/** How many variables and functions an address is followed through to a handler. */
const MOST_STEPS = 6;

/** An address that a request or message brings: whoever sent it decides how large the response is. */
export function isFromOutside(file: File, address: Node, steps = MOST_STEPS): boolean {
  const { tree } = file;
  if (steps === 0) return false;
  return hostsOf(tree, address).some((binding) => {
    const { declaration } = binding;
    if (declaration.type === 'VariableDeclarator') {
      const given = binding.references.flatMap((one) => {
        const up = tree.parent(one);
        return up?.type === 'AssignmentExpression' && up.left === one ? [up.right] : [];
      });
      const values = declaration.init ? [declaration.init, ...given] : given;
      return values.some((value) => isFromOutside(file, value, steps - 1));
    }
    const fn = binding.scope.node;
    if (binding.kind !== 'param' || !isFunction(fn)) return false;
    if (incomingOf(file, fn, declaration) !== undefined) return true;
    const at = (fn.params as readonly Node[]).indexOf(declaration);
    return callSitesOf(file, fn).sites.some(({ file: there, call }) => {
      const given = call.arguments[at];
      return given !== undefined && isFromOutside(there, given, steps - 1);
    });
  });
}

/** The variables that the beginning of an address comes out of, with which its host is chosen. */
function hostsOf(tree: Tree, address: Node): readonly Binding[] {
  const node = unwrap(address);
  const next = (inner: Node | null | undefined): readonly Binding[] =>
    inner ? hostsOf(tree, inner) : [];
  switch (node.type) {
    case 'Identifier':
      return scopesOf(tree).resolve(node) ? [scopesOf(tree).resolve(node) as Binding] : [];
    case 'MemberExpression':
    case 'OptionalMemberExpression':
      return next(node.object);
    case 'AwaitExpression':
      return next(node.argument);
    case 'ConditionalExpression':
      return [...next(node.consequent), ...next(node.alternate)];
    case 'LogicalExpression':
      return [...next(node.left), ...next(node.right)];
    case 'BinaryExpression':
      return next(node.left);
    case 'TemplateLiteral':
      return node.quasis[0]?.value.raw === '' ? next(node.expressions[0]) : [];
    case 'NewExpression':
      return calleeName(tree, node.callee) === 'URL'
        ? next(node.arguments[1] ?? node.arguments[0])
        : [];
    default:
      return isCall(node) && 'object' in node.callee ? next(node.callee.object as Node) : [];
  }
}
