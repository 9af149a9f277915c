import type { Identifier, Node } from '@babel/types';
import { isNothing } from '../ast/empty-value.ts';
import { functionAround, outermost, propertyName, unwrap, type AnyCall } from '../ast/node.ts';
import type { Tree } from '../ast/tree.ts';
import { typeArguments } from '../ast/types.ts';
import type { Executor } from '../semantics/promise.ts';
import { scopesOf, type Binding } from '../semantics/scope.ts';
import { styleOf } from './style.ts';
import type { Parameter } from './wrap-callback.ts';

/** Methods that find what they are handed by its identity (arrays, `Map`, `Set`, emitters, `Object.is`). */
const LOOKS_FOR = /^(off|remove\w*|delete|indexOf|lastIndexOf|includes|has|find\w*|filter|is)$/;

/** Another function can be in its place: nothing looks for this very one again, and where it goes tells what its parameter is. */
export function canBeWrapped(tree: Tree, executor: Executor, reference: Identifier): boolean {
  const binding = scopesOf(tree).resolve(reference);
  if (binding && isSought(tree, binding)) return false;
  const isTold = binding === executor.reject || isOfVoid(tree, executor);
  return isTold || goesWhereTyped(tree, reference);
}

/** What a variable holds is compared with something, or looked up: `item.resolve === resolve`, `waiting.delete(resolve)`. */
function isSought(tree: Tree, { references }: Binding, steps = MOST_ALIASES): boolean {
  return references.some((use) => {
    const value = outermost(tree, use);
    const up = tree.parent(value);
    switch (up?.type) {
      case 'BinaryExpression':
        return (
          /^[!=]==?$/.test(up.operator) &&
          !isNothing(unwrap(up.left)) &&
          !isNothing(unwrap(up.right))
        );
      case 'SwitchCase':
      case 'SwitchStatement':
        return true;
      case 'CallExpression':
      case 'OptionalCallExpression':
        return up.callee !== value && looksFor(up);
      case 'VariableDeclarator': {
        const alias = up.init === value ? scopesOf(tree).resolve(up.id as Identifier) : undefined;
        return alias !== undefined && steps > 0 && isSought(tree, alias, steps - 1);
      }
      default:
        return false;
    }
  });
}

/** `http.get(url, resolve)` does not look for it, and `timers.get(resolve)` does. */
function looksFor({ callee, arguments: { length } }: AnyCall): boolean {
  const verb = propertyName(unwrap(callee)) ?? '';
  return LOOKS_FOR.test(verb) || (verb === 'get' && length === 1);
}

/** How many constants are followed from the function to where it is looked for. */
const MOST_ALIASES = 3;

/** An argument, or what is assigned to something that is declared; also as a property of an object that goes there. */
function goesWhereTyped(tree: Tree, node: Node): boolean {
  const up = tree.parent(node);
  switch (up?.type) {
    case 'CallExpression':
    case 'OptionalCallExpression':
    case 'NewExpression':
      return up.callee !== node;
    case 'AssignmentExpression':
      return up.operator === '=' && up.right === node;
    case 'ObjectProperty':
      return up.value === node && !up.computed && goesWhereTyped(tree, tree.parent(up) as Node);
    case 'ArrayExpression':
      return goesWhereTyped(tree, up);
    case 'VariableDeclarator':
      return (
        /\.[cm]?jsx?$/.test(tree.path) || ('typeAnnotation' in up.id && !!up.id.typeAnnotation)
      );
    case 'TSAsExpression':
    case 'TSSatisfiesExpression':
      return true;
    default:
      return false;
  }
}

/** The parameter of a function in its place; without a name where nothing is given, as to the `resolve` of a `Promise<void>`. */
export function parameterFor(tree: Tree, executor: Executor, reference: Identifier): Parameter {
  const isReject = scopesOf(tree).resolve(reference) === executor.reject;
  if (!isReject && isOfVoid(tree, executor)) return { name: '' };
  const word = isReject ? 'reason' : 'value';
  const name = word === reference.name ? `${word}Given` : word;
  const isTold = !styleOf(tree).typescript || goesWhereTyped(tree, reference);
  return isTold || !isReject ? { name } : { name, type: '?: unknown' };
}

function isOfVoid(tree: Tree, { promise }: Executor): boolean {
  const [own] = typeArguments(promise);
  const returned = functionAround(tree, promise)?.returnType;
  const type = returned?.type === 'TSTypeAnnotation' ? returned.typeAnnotation : undefined;
  const [declared] = type ? typeArguments(type) : [];
  return (own ?? declared)?.type === 'TSVoidKeyword';
}
