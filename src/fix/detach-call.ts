import type { Node } from '@babel/types';
import type { AwaitedCall } from '../analysis/awaited-call.ts';
import type { EarlyValue } from '../analysis/early-value.ts';
import { outerEnd, outerStart, statementAround } from '../ast/node.ts';
import type { Tree } from '../ast/tree.ts';
import type { Edit } from '../types.ts';
import { declareBefore } from './declare-before.ts';
import { localName } from './local-name.ts';
import { indentationAt } from './style.ts';

/**
 * `await x.track(…)` becomes `detach(() => x.track(…))`: the call keeps its text, and what must be worked out before goes
 * into constants above. Undefined where a constant is needed and no statement can stand above.
 */
export function detachCall(tree: Tree, { statement, awaited }: AwaitedCall, early: readonly EarlyValue[], detach: string): Edit[] | undefined {
  const behindCondition = statement.expression !== awaited;
  if (early.length > 0 && (behindCondition || statementAround(tree, statement) !== statement)) return undefined;
  const declared = early.map((value) => ({ value, name: localName(tree, statement, value.names) }));
  const start = awaited.start as number;
  const end = outerEnd(tree, awaited.argument);
  return [
    ...(declared.length > 0 ? [declareAll(tree, statement, declared)] : []),
    { start, end: start + 'await'.length, text: `${detach}(() =>` },
    ...declared.map(({ value, name }) => replaceBy(tree, value.node, name)),
    { start: end, end, text: ')' },
  ];
}

/** One insertion for all, so that their order holds. */
function declareAll(tree: Tree, statement: AwaitedCall['statement'], declared: readonly { readonly value: EarlyValue; readonly name: string }[]): Edit {
  const edits = declared.map(({ value, name }) => declareBefore(tree, statement, `const ${name} = ${dedented(tree, value.node, statement)}`));
  const [first] = edits as [Edit, ...Edit[]];
  return { ...first, text: edits.map((edit) => edit.text).join('') };
}

/** The text of a part, its later lines as deep as the statement that it moves in front of. */
function dedented(tree: Tree, node: Node, statement: Node): string {
  const text = tree.text.slice(outerStart(node), outerEnd(tree, node));
  const from = indentationAt(tree.text, node.start as number);
  const to = indentationAt(tree.text, statement.start as number);
  if (from === to || !text.includes('\n') || text.includes('`')) return text;
  return text.replaceAll(`\n${from}`, `\n${to}`);
}

/** `{ version: await v() }` keeps its key, and is short where key and name are one. */
function replaceBy(tree: Tree, node: Node, name: string): Edit {
  const [start, end] = [outerStart(node), outerEnd(tree, node)];
  const property = tree.parent(node);
  if (property?.type === 'ObjectProperty' && property.shorthand) return { start, end, text: property.key.type === 'Identifier' && property.key.name === name ? name : `${tree.source(property.key)}: ${name}` };
  return { start, end, text: name };
}
