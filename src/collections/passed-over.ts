import type { Node, Statement } from '@babel/types';
import { isCall, isFunction, propertyName, unwrap } from '../ast/node.ts';
import type { Tree } from '../ast/tree.ts';
import { scopesOf, type Binding } from '../semantics/scope.ts';
import type { ListUse } from './list-use.ts';

/** By what an element is known to be gone: its property `flag` is truthy then, or falsy. */
export interface Mark {
  readonly flag: string;
  readonly truthy: boolean;
}

/** What is done with the elements of a list, one by one. */
interface Walk {
  readonly tree: Tree;
  readonly element: Binding;
  readonly mark: Mark;
}

/** True where a reader of a list goes past each element with that mark, so that it may as well be missing. */
export function passesOver({ tree, at, kind }: ListUse, mark: Mark): boolean {
  if (kind !== 'read') return false;
  const walk = (element: Node | undefined): Walk | undefined => {
    const binding = element?.type === 'Identifier' ? scopesOf(tree).resolve(element) : undefined;
    return binding && { tree, element: binding, mark };
  };
  if (at.type === 'ForOfStatement') {
    const { left, body } = at;
    const found = walk(left.type === 'VariableDeclaration' ? left.declarations[0]?.id : undefined);
    return found !== undefined && isPassing(found, statementsOf(body), 'ContinueStatement');
  }
  const [callback] = isCall(at) ? at.arguments : [];
  const method = isCall(at) ? propertyName(at.callee) : undefined;
  if (!callback || !isFunction(callback)) return false;
  const found = walk(callback.params[0]);
  return found !== undefined && isPassedBy(found, method, callback.body);
}

/** `list.filter((one) => one.open && …)`, `list.forEach((one) => { if (!one.open) return; … })`. */
function isPassedBy(walk: Walk, method: string | undefined, body: Node): boolean {
  switch (method) {
    case 'forEach':
      return body.type === 'BlockStatement'
        ? isPassing(walk, body.body, 'ReturnStatement')
        : truthOf(walk, body) === false;
    case 'filter':
    case 'some':
    case 'find':
    case 'findLast':
      return truthOf(walk, body) === false;
    case 'every':
      return truthOf(walk, body) === true;
    default:
      return false;
  }
}

function statementsOf(body: Statement): readonly Statement[] {
  return body.type === 'BlockStatement' ? body.body : [body];
}

/** The first statement leaves, or the only one does nothing, where the element has the mark. */
function isPassing(
  walk: Walk,
  [first, ...others]: readonly Statement[],
  leaves: 'ContinueStatement' | 'ReturnStatement',
): boolean {
  if (first?.type === 'ExpressionStatement')
    return others.length === 0 && truthOf(walk, first.expression) === false;
  if (first?.type !== 'IfStatement') return false;
  const truth = truthOf(walk, first.test);
  if (truth === false) return others.length === 0 && !first.alternate;
  const [only] = statementsOf(first.consequent);
  return truth === true && only?.type === leaves && !('argument' in only && only.argument);
}

/** What a test comes to for an element with the mark; undefined where more decides on that. */
function truthOf(walk: Walk, test: Node): boolean | undefined {
  const { tree, element, mark } = walk;
  const node = unwrap(test);
  switch (node.type) {
    case 'MemberExpression':
    case 'OptionalMemberExpression':
      return propertyName(node) === mark.flag &&
        node.object.type === 'Identifier' &&
        scopesOf(tree).resolve(node.object) === element
        ? mark.truthy
        : undefined;
    case 'UnaryExpression': {
      const truth = node.operator === '!' ? truthOf(walk, node.argument) : undefined;
      return truth === undefined ? undefined : !truth;
    }
    case 'LogicalExpression': {
      const sides = [truthOf(walk, node.left), truthOf(walk, node.right)];
      if (node.operator === '??') return undefined;
      const settles = node.operator === '||';
      if (sides.includes(settles)) return settles;
      return sides.every((side) => side === !settles) ? !settles : undefined;
    }
    default:
      return undefined;
  }
}
