import type { Node } from '@babel/types';
import { isFunction, outermost, statementAround, unwrap } from '../ast/node.ts';
import { endOf, startOf, type Tree } from '../ast/tree.ts';
import { blockBody, enclose } from '../edits/block-body.ts';
import { declareBefore } from '../edits/declare-before.ts';
import { freshName } from '../edits/fresh-name.ts';
import { insertAfter } from '../edits/insert-statement.ts';
import type { Edit, Fix, NameAllocator } from '../types.ts';
import type { Store } from './collection.ts';
import type { Forgotten } from './forgotten-entries.ts';
import { readBefore, type Inverse } from './inverse-entries.ts';
import type { MapUse } from './uses.ts';

type Make = (names: NameAllocator) => readonly Edit[];

/** Takes the entry out of the store wherever the leader's goes; undefined where one has no room for that. */
export function forgetEntries(tree: Tree, forgotten: Forgotten): Fix | undefined {
  const make = forgotten.missed.map((one) => forgetAt(tree, one, forgotten));
  if (make.includes(undefined)) return undefined;
  return { edits: (names) => ({ edits: make.flatMap((edits) => edits?.(names) ?? []) }) };
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

function forgetAt(tree: Tree, gone: MapUse, forgotten: Forgotten): Make | undefined {
  const { store, uses, inverse } = forgotten;
  const target = nameOf(tree, uses);
  const text = gone.key ? tree.source(gone.key) : '';
  const isAll = gone.kind === 'clear';
  if (target === undefined) return undefined;
  if (isAll ? store.kind === 'object' : !/^[\w$.[\]'"#?!]+$/.test(text)) return undefined;
  if (!isAll && inverse) return forgetInverse(tree, gone, { ...forgotten, inverse }, target);
  const code = isAll ? `${target}.clear()` : without(store, target, text);
  const edits = placed(tree, gone, [], [code]);
  return edits && ((): readonly Edit[] => edits);
}

function without({ kind }: Store, target: string, key: string): string {
  return kind === 'object' ? `delete ${target}[${key}]` : `${target}.delete(${key})`;
}

/** By the leader's value, read before it goes. A newer entry under the same key leads to another one, and stays. */
function forgetInverse(
  tree: Tree,
  gone: MapUse,
  { store, leader, leaderUses, inverse }: Forgotten & { readonly inverse: Inverse },
  target: string,
): Make | undefined {
  const own = nameOf(tree, leaderUses);
  const text = gone.key && tree.source(gone.key);
  const known = readBefore(gone, leaderUses);
  if (own === undefined || text === undefined) return undefined;
  const lines = (name: string): readonly [readonly string[], readonly string[]] => {
    const key = `${name}${inverse.path}`;
    const held = store.kind === 'object' ? `${target}[${key}]` : `${target}.get(${key})`;
    const asked = leader.kind === 'object' ? `${own}[${text}]` : `${own}.get(${text})`;
    const test = `${name} !== undefined && ${held} === ${inverse.holds === 'key' ? text : name}`;
    return [
      known === undefined ? [`const ${name} = ${asked}`] : [],
      [`if (${test}) ${without(store, target, key)}`],
    ];
  };
  if (!placed(tree, gone, ...lines(inverse.name))) return undefined;
  return (names) => {
    const statement = statementAround(tree, gone.at) ?? gone.at;
    const { name } = inverse;
    return (
      placed(
        tree,
        gone,
        ...lines(known ?? freshName(names, tree, statement, [name, `${name}Before`, 'entry'])),
      ) ?? []
    );
  };
}

/**
 * Puts statements before a removal and after it. Where it is part of a statement or of a concise function, all go
 * first. Undefined where there is no room.
 */
function placed(
  tree: Tree,
  { at }: MapUse,
  before: readonly string[],
  after: readonly string[],
): readonly Edit[] | undefined {
  const statement = statementAround(tree, at);
  const whole = outermost(tree, at);
  const up = tree.parent(whole);
  if (!statement || !up) return undefined;
  if (up.type === 'ArrowFunctionExpression') return blockBody(tree, up, [...before, ...after]);
  if (up.type === 'ExpressionStatement')
    return tree.parent(up)?.type === 'BlockStatement'
      ? [
          ...before.map((code) => declareBefore(tree, up, code)),
          ...after.map((code) => insertAfter(tree, up, code)),
        ]
      : enclose(tree, { start: startOf(up), end: endOf(up) }, before, after);
  // `return this.tools.delete(name)`: the other entry goes first.
  const fn = tree.closest(at, isFunction);
  const part = up.type === 'UnaryExpression' ? tree.parent(outermost(tree, up)) : up;
  const isDirect = fn && tree.contains(fn, statement);
  const isFirst =
    part === statement ? statement.type !== 'WhileStatement' : part?.type === 'VariableDeclarator';
  return isDirect && isFirst
    ? [...before, ...after].map((code) => declareBefore(tree, statement, code))
    : undefined;
}
