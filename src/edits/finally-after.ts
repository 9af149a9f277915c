import type { BlockStatement, Node, ReturnStatement, Statement, TryStatement } from '@babel/types';
import {
  functionAround,
  isCall,
  isFunction,
  outerEnd,
  outerStart,
  propertyName,
  unwrap,
} from '../ast/node.ts';
import { descendants, type Tree } from '../ast/tree.ts';
import { scopesOf } from '../semantics/scope.ts';
import type { Edit } from '../types.ts';
import { prependToBody } from './insert-statement.ts';
import { isInText } from './reindent.ts';
import { indentationAt, styleOf } from './style.ts';

/**
 * Has `code`, a statement or several, run on every exit of what follows `statement` in its block: in the `finally` that is there, else in a new
 * one around all that follows. `without` are statements that did so on one exit, and go.
 *
 * Undefined where that would change what the code means: nothing follows but these, a name that is declared there is used
 * outside, a line stands in a text, or the function is not async and returns what may be a promise.
 */
export function finallyAfter(
  tree: Tree,
  statement: Statement,
  code: string | readonly string[],
  without: readonly Statement[] = [],
): Edit[] | undefined {
  const calls = typeof code === 'string' ? [code] : code;
  const following = statementsAfter(tree, statement);
  // What goes may stand at either end: no edit may begin or end within it.
  const staying = following.filter((one) => !without.includes(one));
  const [first] = staying;
  const last = staying.at(-1);
  if (!first || !last) return undefined;
  const removed = without.flatMap((one) => removeLine(tree, one));
  if (first.type === 'TryStatement' && first.finalizer && coversRest(staying))
    // First thing, since what else is there may fail.
    return [
      ...removed,
      ...calls.map((call) => prependToBody(tree, first.finalizer as BlockStatement, call)),
    ];
  const start = first.start as number;
  const end = endWithComments(tree, last);
  if (!staysInside(tree, following) || !awaitsReturns(tree, following)) return undefined;
  const style = styleOf(tree);
  const outer = indentationAt(tree.text, start);
  const lines = [...tree.text.slice(start, end).matchAll(/\n(?=[ \t]*\S)/g)].map(
    (match) => start + match.index + 1,
  );
  if (lines.some((line) => isInText(tree, line)) || !startsLine(tree, start)) return undefined;
  const kept = lines.filter(
    (line) => !removed.some((edit) => edit.start <= line && line < edit.end),
  );
  return [
    { start, end: start, text: `try {${style.eol}${outer}${style.indent}` },
    ...kept.map((line) => ({ start: line, end: line, text: style.indent })),
    ...returnsOf(tree, following).flatMap((argument) => awaiting(argument)),
    ...removed,
    {
      start: end,
      end,
      text: `${style.eol}${outer}} finally {${calls.map((call) => `${style.eol}${outer}${style.indent}${call}${style.semi}`).join('')}${style.eol}${outer}}`,
    },
  ];
}

/** A `finally` for a `try` that has none; undefined where it returns what may be a promise without waiting for it. */
export function addFinally(tree: Tree, statement: TryStatement, code: string): Edit[] | undefined {
  const isWaiting = returnsOf(tree, [statement]).length === 0 && awaitsReturns(tree, [statement]);
  if (!isWaiting || statement.finalizer) return undefined;
  const { eol, indent, semi } = styleOf(tree);
  const outer = indentationAt(tree.text, statement.start as number);
  const end = statement.end as number;
  const text = ` finally {${eol}${outer}${indent}${code}${semi}${eol}${outer}}`;
  return [{ start: end, end, text }];
}

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

function statementsAfter(tree: Tree, statement: Statement): Statement[] {
  const block = tree.parent(statement);
  if (block?.type !== 'BlockStatement' && block?.type !== 'Program') return [];
  const at = block.body.indexOf(statement);
  return at === -1 ? [] : block.body.slice(at + 1);
}

/** What follows the `try` neither fails nor leaves with what is held. */
function coversRest(following: readonly Statement[]): boolean {
  return following.length === 1;
}

/** All that is declared among the statements is used among them alone. */
function staysInside(tree: Tree, statements: readonly Statement[]): boolean {
  const scopes = scopesOf(tree);
  const first = statements[0] as Statement;
  const last = statements.at(-1) as Statement;
  const isInside = (node: Node): boolean =>
    (node.start as number) >= (first.start as number) &&
    (node.end as number) <= (last.end as number);
  const declared = scopes.scopeOf(first);
  for (const binding of declared.bindings.values()) {
    if (!isInside(binding.identifier)) continue;
    if (!binding.references.every(isInside)) return false;
  }
  return true;
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

/** After a comment about a statement on its last line, where nothing else follows there. */
export function endWithComments(tree: Tree, statement: Statement): number {
  const end = statement.end as number;
  const next = tree.text.indexOf('\n', end);
  const rest = tree.text.slice(end, next === -1 ? undefined : next).trimEnd();
  return /^[ \t]*(?:\/\/|\/\*.*\*\/$)/.test(rest) ? end + rest.length : end;
}

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

export function startsLine(tree: Tree, at: number): boolean {
  return /(^|\n)[ \t]*$/.test(tree.text.slice(0, at).slice(-200));
}

/** Takes out a statement with its line; with other code on the line, only the statement. */
export function removeLine(tree: Tree, statement: Statement): Edit[] {
  const start = statement.start as number;
  // A semicolon on a line of its own keeps the next statement from going on with this one.
  const inner = statement.type === 'ExpressionStatement' ? outerEnd(tree, statement.expression) : 0;
  const isSplit = inner > 0 && tree.text.slice(inner, statement.end as number).includes('\n');
  const end = isSplit ? inner : (statement.end as number);
  const line = tree.text.lastIndexOf('\n', start - 1) + 1;
  const next = tree.text.indexOf('\n', end);
  const alone =
    tree.text.slice(line, start).trim() === '' &&
    tree.text.slice(end, next === -1 ? undefined : next).trim() === '';
  if (!alone || next === -1) return [{ start, end, text: '' }];
  // At the end of a block an empty line before it would be left there.
  const empty = /^[ \t]*\}/.test(tree.text.slice(next + 1))
    ? /(?<=\n)[ \t]*\r?\n$/.exec(tree.text.slice(Math.max(0, line - 200), line))?.[0].length
    : undefined;
  return [{ start: line - (empty ?? 0), end: next + 1, text: '' }];
}
