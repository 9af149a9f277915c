import type { Node, Statement } from '@babel/types';
import type { AwaitedCall } from './awaited-call.ts';
import type { EarlyValue } from './evaluation-order.ts';
import { outerEnd, outerStart, statementAround } from '../ast/node.ts';
import type { Tree } from '../ast/tree.ts';
import type { Edit, NameAllocator } from '../types.ts';
import { declareBefore } from '../edits/declare-before.ts';
import { localName } from '../edits/local-name.ts';
import { indentationAt } from '../edits/style.ts';

/** What `detach` is called in the file, and names for the constants of the fix. */
export interface DetachNames {
  readonly detach: string;
  readonly names: NameAllocator;
}

/**
 * `await x.track(…)` becomes `detach(() => x.track(…))`: the call keeps its text, and what must be worked out before goes
 * into constants above. Undefined where a constant is needed and no statement can go above.
 */
export function detachCall(
  tree: Tree,
  { statement, awaited }: AwaitedCall,
  early: readonly EarlyValue[],
  { detach, names }: DetachNames,
): Edit[] | undefined {
  const isAll = statement.type === 'ExpressionStatement' && statement.expression === awaited;
  if (early.length > 0 && !(isAll && mayDeclare(tree, statement))) return undefined;
  const start = awaited.start as number;
  const end = outerEnd(tree, awaited.argument);
  return [
    ...declareEarly(names, tree, statement, early),
    { start, end: start + 'await'.length, text: `${detach}(() =>` },
    { start: end, end, text: ')' },
  ];
}

/** A constant can go before it: not under an `if` without a block, nor in a `case`, whose constants its neighbours see. */
function mayDeclare(tree: Tree, statement: Statement): boolean {
  return (
    statementAround(tree, statement) === statement && tree.parent(statement)?.type !== 'SwitchCase'
  );
}

/** Declares a constant for each value above `statement`, in one insertion so that their order holds, and uses it. */
export function declareEarly(
  names: NameAllocator,
  tree: Tree,
  statement: Statement,
  early: readonly EarlyValue[],
): Edit[] {
  const declared = early.map((value) => ({
    value,
    name: localName(names, tree, statement, value.names),
  }));
  const [first, ...more] = declared.map(({ value, name }) =>
    declareBefore(tree, statement, `const ${name} = ${dedented(tree, value.node, statement)}`),
  );
  if (!first) return [];
  const declaration = { ...first, text: [first, ...more].map((edit) => edit.text).join('') };
  return [
    declaration,
    ...declared.flatMap(({ value, name }) =>
      value.places.map((place) => replaceBy(tree, place, name)),
    ),
  ];
}

/** The text of a part, its later lines as deep as the statement that it moves in front of. */
function dedented(tree: Tree, node: Node, statement: Node): string {
  const text = node.type === 'SequenceExpression' ? `(${tree.source(node)})` : tree.source(node);
  const from = indentationAt(tree.text, node.start as number);
  const to = indentationAt(tree.text, statement.start as number);
  if (from === to || !text.includes('\n') || text.includes('`')) return text;
  return text.replaceAll(`\n${from}`, `\n${to}`);
}

/** `{ version: await v() }` becomes `{ version }` where the constant has the key's name. */
function replaceBy(tree: Tree, node: Node, name: string): Edit {
  const [start, end] = [outerStart(node), outerEnd(tree, node)];
  const property = tree.parent(node);
  if (
    property?.type !== 'ObjectProperty' ||
    property.computed ||
    property.key.type !== 'Identifier'
  )
    return { start, end, text: name };
  const { key } = property;
  if (key.name !== name)
    return { start, end, text: property.shorthand ? `${key.name}: ${name}` : name };
  const between = tree.text.slice(key.end as number, start);
  return /^\s*:\s*$/.test(between)
    ? { start: key.end as number, end, text: '' }
    : { start, end, text: name };
}
