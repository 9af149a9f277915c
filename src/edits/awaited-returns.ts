import type { Node, ReturnStatement, Statement } from '@babel/types';
import {
  functionAround,
  isCall,
  isFunction,
  outerStart,
  propertyName,
  unwrap,
} from '../ast/node.ts';
import { descendants, type Tree } from '../ast/tree.ts';
import { scopesOf } from '../semantics/scope.ts';
import type { Edit } from '../types.ts';

/** Writes `await` before a value; in parentheses where it would bind to a part of it. */
export function awaiting(argument: Node): Edit[] {
  const [start, end] = [argument.start as number, argument.end as number];
  const isTight = /^(Identifier|(Optional)?(Call|Member)Expression|NewExpression)$/.test(
    argument.type,
  );
  return isTight || argument.extra?.['parenthesized']
    ? [{ start: outerStart(argument), end: outerStart(argument), text: 'await ' }]
    : [
        { start, end: start, text: 'await (' },
        { start: end, end, text: ')' },
      ];
}

function ownReturns(tree: Tree, statements: readonly Statement[]): ReturnStatement[] {
  return statements.flatMap((statement) =>
    [...descendants(statement, (node) => !isFunction(node))].filter(
      (node): node is ReturnStatement =>
        node.type === 'ReturnStatement' &&
        functionAround(tree, node) === functionAround(tree, statement),
    ),
  );
}

/** The values of `return` that may be promises, which `finally` must wait for. */
export function returnsOf(tree: Tree, statements: readonly Statement[]): Node[] {
  const fn = statements[0] && functionAround(tree, statements[0]);
  if (!fn?.async) return [];
  return ownReturns(tree, statements).flatMap(({ argument }) =>
    argument && mayBePromise(tree, argument) ? [argument] : [],
  );
}

export function awaitsReturns(tree: Tree, statements: readonly Statement[]): boolean {
  const fn = statements[0] && functionAround(tree, statements[0]);
  if (!fn || fn.async) return true;
  return ownReturns(tree, statements).every(
    ({ argument }) => !argument || !mayBePromise(tree, argument),
  );
}

function mayBePromise(tree: Tree, argument: Node): boolean {
  const node = unwrap(argument);
  if (node.type === 'Identifier') {
    const binding = scopesOf(tree).resolve(node);
    if (!binding) return node.name !== 'undefined';
    const { declaration, identifier } = binding;
    if (isPlainType(identifier.typeAnnotation)) return false;
    const init = declaration.type === 'VariableDeclarator' ? declaration.init : undefined;
    if (!init) return !isWaitedFor(tree, declaration);
    if (init.type === 'AwaitExpression' || isPlainValue(init)) return false;
    return binding.kind !== 'const' || mayBePromise(tree, init);
  }
  if (isCall(node) && GIVES_PLAIN.test(propertyName(node.callee) ?? '')) return false;
  return (
    isCall(node) ||
    (node.type === 'NewExpression' &&
      node.callee.type === 'Identifier' &&
      node.callee.name === 'Promise') ||
    node.type === 'ConditionalExpression' ||
    node.type === 'LogicalExpression'
  );
}

/** `for await (const line of lines)`: the loop has waited for it. */
function isWaitedFor(tree: Tree, declaration: Node): boolean {
  const list = tree.parent(declaration);
  const loop = list && tree.parent(list);
  return loop?.type === 'ForOfStatement' && loop.await && loop.left === list;
}

/** Methods of texts, bytes, lists and dates that give another such value at once. Source: ECMAScript, Node's `buffer`. */
const GIVES_PLAIN =
  /^(to(String|JSON|ISOString|Fixed|LowerCase|UpperCase)|join|trim|slice|subarray|split|padStart|padEnd|filter|includes|some|every|stringify)$/;

/** Never a promise: an array, an object, text, a number, a function. */
function isPlainValue({ type }: Node): boolean {
  return /^(Array|Object|Binary|Unary|Update|Function|ArrowFunction|Class)Expression$|Literal$/.test(
    type,
  );
}

/** An annotation that names no promise: `string`, `number[]`, `boolean`. */
function isPlainType(annotation: Node | null | undefined): boolean {
  const type = annotation?.type === 'TSTypeAnnotation' ? annotation.typeAnnotation : undefined;
  return (
    type !== undefined &&
    /^TS(String|Number|Boolean|BigInt|Void|Undefined|Null|Never)Keyword$|^TS(Array|Tuple|Literal|Function)Type$/.test(
      type.type,
    )
  );
}
