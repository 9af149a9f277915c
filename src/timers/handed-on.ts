import type { Identifier, Node } from '@babel/types';
import { isNothing } from '../ast/empty-value.ts';
import {
  functionAround,
  isCall,
  outermost,
  propertyName,
  unwrap,
  type AnyCall,
} from '../ast/node.ts';
import type { Tree } from '../ast/tree.ts';
import { typeArguments } from '../ast/types.ts';
import { appendFinally } from '../edits/append-finally.ts';
import { runBefore } from '../edits/wrap-callback.ts';
import { chainMethod, type Executor } from '../semantics/promise.ts';
import { scopesOf, type Binding } from '../semantics/scope.ts';
import type { Edit } from '../types.ts';

/** What settles the promise is not called there, but handed to something that will: a chain, a table, a listener. */
export function isHandedOn(tree: Tree, reference: Identifier): boolean {
  const up = tree.parent(reference);
  return !(isCall(up) && up.callee === reference);
}

/**
 * Clears the timer wherever what settles the promise is handed on: at the end of the chain that gets it, else in a function
 * in its place. Undefined where that one may be looked for again, or nothing tells its type.
 */
export function clearWhereHandedOn(
  tree: Tree,
  executor: Executor,
  handed: readonly Identifier[],
  code: string,
): Edit[] | undefined {
  const chains = new Set<Node>();
  const rest: Identifier[] = [];
  for (const reference of handed) {
    const chain = chainAround(tree, reference);
    if (chain) chains.add(chain);
    else rest.push(reference);
  }
  if (rest.some((reference) => !canBeWrapped(tree, reference))) return undefined;
  const wrapped = rest.map((reference) => ({
    reference,
    parameter: parameterFor(tree, executor, reference),
  }));
  return [
    ...[...chains].flatMap((chain) => appendFinally(tree, chain, [code])),
    ...runBefore(tree, wrapped, code),
  ];
}

/** The whole of `work.then(resolve).catch(reject)` as a statement, of which a reference is an argument. */
export function chainAround(tree: Tree, reference: Node): Node | undefined {
  let call = tree.parent(reference);
  if (!isCall(call) || chainMethod(call) === undefined) return undefined;
  for (;;) {
    const member = tree.parent(call);
    const next: Node | undefined =
      member && propertyName(member) !== undefined ? tree.parent(member) : undefined;
    if (!isCall(next) || next.callee !== member || chainMethod(next) === undefined) break;
    call = next;
  }
  const up = tree.parent(call);
  const isStatement =
    up?.type === 'ExpressionStatement' ||
    (up?.type === 'UnaryExpression' && up.operator === 'void');
  return isStatement || (up?.type === 'ArrowFunctionExpression' && up.body === call)
    ? call
    : undefined;
}

/** It is put away for later, and nothing calls it at once: set in a collection, assigned, a part of what is. */
export function isStored(tree: Tree, reference: Node): boolean {
  const up = tree.parent(reference);
  if (up?.type === 'ObjectProperty') {
    const object = tree.parent(up);
    return object !== undefined && isStored(tree, object);
  }
  if (up?.type === 'AssignmentExpression') return up.right === reference;
  return isCall(up) && /^(set|push|add|unshift)$/.test(propertyName(up.callee) ?? '');
}

/** Methods that find what they are handed by its identity (arrays, `Map`, `Set`, emitters, `Object.is`). */
const LOOKS_FOR = /^(off|remove\w*|delete|indexOf|lastIndexOf|includes|has|find\w*|filter|is)$/;

/** Nothing looks for the very function again, and where it goes tells what its parameter is. */
function canBeWrapped(tree: Tree, reference: Identifier): boolean {
  const binding = scopesOf(tree).resolve(reference);
  return !(binding && isSought(tree, binding)) && goesWhereTyped(tree, reference);
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

/** Nothing is given to the `resolve` of a `Promise<void>`. */
function parameterFor(tree: Tree, executor: Executor, reference: Identifier): string {
  const isReject = scopesOf(tree).resolve(reference) === executor.reject;
  if (!isReject && isOfVoid(tree, executor)) return '';
  const name = isReject ? 'reason' : 'value';
  return name === reference.name ? `${name}Given` : name;
}

function isOfVoid(tree: Tree, { promise }: Executor): boolean {
  const [own] = typeArguments(promise);
  const returned = functionAround(tree, promise)?.returnType;
  const type = returned?.type === 'TSTypeAnnotation' ? returned.typeAnnotation : undefined;
  const [declared] = type ? typeArguments(type) : [];
  return (own ?? declared)?.type === 'TSVoidKeyword';
}
