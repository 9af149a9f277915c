import type { Identifier, Node } from '@babel/types';
import { isCall, isFunction, propertyName, statementAround, unwrap } from '../ast/node.ts';
import type { AnyCall } from '../ast/node.ts';
import { descendants, type Tree } from '../ast/tree.ts';
import { enclose } from '../edits/block-body.ts';
import { declareBefore } from '../edits/declare-before.ts';
import { LOG_METHODS } from '../knowledge/log-methods.ts';
import { beginsWithStop } from '../knowledge/lifecycle.ts';
import { membersNamed } from '../semantics/class-members.ts';
import { isSameReference } from '../semantics/reference.ts';
import { scopesOf, type Binding } from '../semantics/scope.ts';
import type { Fix } from '../types.ts';
import { valuesOf } from './dropped-values.ts';
import { madeClosable, type MadeClosable } from './made-closable.ts';

/** The entry that a full Map gives up, whose value has to be closed and is not. */
export interface EvictedValue {
  /** `map.delete(oldest)` */
  readonly call: AnyCall;
  readonly map: Node;
  /** The variable with the key. */
  readonly key: Identifier;
  readonly value: MadeClosable;
}

/**
 * Each `map.delete(oldest)` where `oldest` is a key that the code takes out of the Map itself, and whose values have to be
 * closed. None where the code around closes something, or uses the key for more than the removal.
 */
export function evictedValues(tree: Tree): readonly EvictedValue[] {
  return membersNamed(tree, 'delete').flatMap((member): EvictedValue[] => {
    const call = tree.parent(member);
    const map = 'object' in member ? (member.object as Node) : undefined;
    if (!isCall(call) || call.callee !== member || !map) return [];
    const [given] = call.arguments;
    const key = given && unwrap(given);
    if (key?.type !== 'Identifier') return [];
    const binding = scopesOf(tree).resolve(key);
    const block = binding && blockOf(tree, binding);
    if (!block || !comesOut(tree, binding, map) || isTakenCareOf(tree, block, binding)) return [];
    const values = valuesOf(tree, map).map((one) => madeClosable(tree, one));
    const value = values.find((one) => one?.isLasting);
    // What is put back, as by a use, is another name of what is there.
    return value ? [{ call, map, key, value }] : [];
  });
}

/** The block that declares the variable. */
function blockOf(tree: Tree, { identifier }: Binding): Node | undefined {
  return tree.closest(identifier, (up) => /^(BlockStatement|Program)$/.test(up.type));
}

/** `map.keys().next().value`, `const [oldest] = map.keys()`, `[...map.keys()][0]` */
function comesOut(tree: Tree, { declaration }: Binding, map: Node): boolean {
  const init = declaration.type === 'VariableDeclarator' ? declaration.init : undefined;
  if (!init) return false;
  return [...descendants(init, (one) => !isFunction(one))].some((one) => {
    const callee = isCall(one) ? unwrap(one.callee) : undefined;
    return (
      callee !== undefined &&
      /^(keys|entries)$/.test(propertyName(callee) ?? '') &&
      'object' in callee &&
      isSameReference(tree, callee.object as Node, map)
    );
  });
}

/** The block stops something, reads the value, or hands the key to other code. */
function isTakenCareOf(tree: Tree, block: Node, key: Binding): boolean {
  const isKey = (one: Node): boolean =>
    one.type === 'Identifier' && scopesOf(tree).resolve(one) === key;
  return [...descendants(block)].some((one) => {
    if (!isCall(one)) return false;
    const { callee } = one;
    const verb = propertyName(callee) ?? (callee.type === 'Identifier' ? callee.name : undefined);
    if (beginsWithStop(tree, verb)) return true;
    const isHarmless = verb === 'delete' || verb === 'has' || LOG_METHODS.has(verb ?? '');
    return !isHarmless && one.arguments.some(isKey);
  });
}

/** Closes the value before its entry goes; undefined where no statement can go there. */
export function closeEvicted(tree: Tree, { call, map, key, value }: EvictedValue): Fix | undefined {
  const statement = statementAround(tree, call);
  const own = tree.closest(call, (up) => up.type === 'ExpressionStatement');
  const end = `${tree.source(map)}.get(${key.name})?.${value.end}()`;
  const code = value.isWaitedFor ? `${end}.catch(() => {})` : end;
  if (!statement || own?.type !== 'ExpressionStatement' || own.expression !== call)
    return undefined;
  const isInBlock = /^(BlockStatement|Program|SwitchCase)$/.test(tree.parent(own)?.type ?? '');
  const span = { start: own.start as number, end: own.end as number };
  return {
    edits: () => ({
      edits: isInBlock ? [declareBefore(tree, own, code)] : enclose(tree, span, [code]),
    }),
  };
}
