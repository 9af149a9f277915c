import type { Node } from '@babel/types';
import { isFunction, outermost, statementAround, unwrap } from '../ast/node.ts';
import { endOf, startOf, type Tree } from '../ast/tree.ts';
import { enclose } from '../edits/block-body.ts';
import { declareBefore } from '../edits/declare-before.ts';
import { insertAfter } from '../edits/insert-statement.ts';
import type { Edit, Fix } from '../types.ts';
import type { Forgotten } from './forgotten-entries.ts';
import type { MapUse } from './uses.ts';

/** Takes the entry out of the store wherever the leader's goes; undefined where one has no room for that. */
export function forgetEntries(tree: Tree, { store, uses, missed }: Forgotten): Fix | undefined {
  const target = nameOf(tree, uses);
  if (target === undefined) return undefined;
  const edits = missed.map((one) => forgetAt(tree, one, target, store.kind === 'object'));
  if (edits.includes(undefined)) return undefined;
  return { edits: () => ({ edits: edits.flatMap((some) => some ?? []) }) };
}

/** `this.failures`, as a write of it has it. */
function nameOf(tree: Tree, uses: readonly MapUse[]): string | undefined {
  const write = uses.find(({ kind }) => kind === 'write');
  const at = write && unwrap(write.at);
  const member =
    at?.type === 'AssignmentExpression' ? at.left : at && 'callee' in at ? (at.callee as Node) : at;
  const object = member && 'object' in member ? (member.object as Node) : undefined;
  const text = object && tree.source(object);
  return text && /^(this\.)?#?[\w$]+$/.test(text) ? text : undefined;
}

function forgetAt(
  tree: Tree,
  { at, key, kind }: MapUse,
  target: string,
  isObject: boolean,
): readonly Edit[] | undefined {
  const statement = statementAround(tree, at);
  const text = key ? tree.source(key) : '';
  const isAll = kind === 'clear';
  if (!statement || (isAll ? isObject : !/^[\w$.[\]'"#?!]+$/.test(text))) return undefined;
  const code = isAll
    ? `${target}.clear()`
    : isObject
      ? `delete ${target}[${text}]`
      : `${target}.delete(${text})`;
  const whole = outermost(tree, at);
  const up = tree.parent(whole);
  if (up?.type === 'ExpressionStatement') {
    const block = tree.parent(up);
    return block?.type === 'BlockStatement'
      ? [insertAfter(tree, up, code)]
      : enclose(tree, { start: startOf(up), end: endOf(up) }, [], [code]);
  }
  // `return this.tools.delete(name)`: the other entry goes first.
  const fn = tree.closest(at, isFunction);
  const isDirect = fn && statement && tree.contains(fn, statement) && up && !isFunction(up);
  return isDirect &&
    (up === statement || up.type === 'VariableDeclarator') &&
    statement.type !== 'WhileStatement'
    ? [declareBefore(tree, statement, code)]
    : undefined;
}
