import type { AssignmentExpression, Function as FunctionNode, Node } from '@babel/types';
import {
  allCalls,
  classAround,
  functionAround,
  isCall,
  propertyName,
  statementAround,
  unwrap,
} from '../ast/node.ts';
import { sameCode } from '../ast/same-code.ts';
import { descendants, startOf, type Tree } from '../ast/tree.ts';
import { declareBefore } from '../edits/declare-before.ts';
import { repetitionOf, type Repetition } from '../execution/repetition.ts';
import type { File } from '../file.ts';
import { endsClient } from '../knowledge/client-methods.ts';
import { membersNamed } from '../semantics/class-members.ts';
import { takenBy } from '../semantics/enclosing-function.ts';
import { bindingOf, functionName } from '../semantics/function-name.ts';
import { scopesOf } from '../semantics/scope.ts';
import type { Fix } from '../types.ts';
import { madeClosable, type MadeClosable } from './made-closable.ts';

/** Something that lasts, in a variable or field that gets another one while the first is still open. */
export interface Overwritten {
  readonly assignment: AssignmentExpression;
  readonly kept: MadeClosable;
  /** The function that sets it is called again and again. */
  readonly repetition: Repetition;
}

/**
 * Each assignment of something that lasts to a field of `this` or a variable of the module, in a function that requests
 * call again and again. None where the function asks for the former one, where any code of the file ends it, and where
 * its own events or a timer call the function: it may be gone then.
 */
export function overwritten(file: File): readonly Overwritten[] {
  const { tree } = file;
  return tree.nodes('AssignmentExpression').flatMap((assignment): Overwritten[] => {
    if (assignment.operator !== '=' || !isOutside(tree, assignment)) return [];
    const kept = madeClosable(tree, assignment.right);
    const fn = functionAround(tree, assignment);
    if (!kept?.isLasting || !fn || functionAround(tree, kept.made) !== fn) return [];
    if (isConstructor(fn) || !begins(fn, kept) || isAskedBefore(fn, assignment)) return [];
    if (isEnded(tree, assignment.left) || comesBack(tree, fn, new Set())) return [];
    const repetition = repetitionOf(file, assignment);
    const isByCall = repetition.kind === 'repeated' && repetition.by === 'call';
    return isByCall ? [{ assignment, kept, repetition }] : [];
  });
}

/** `this.client`, or a variable of the module. */
function isOutside(tree: Tree, { left }: AssignmentExpression): boolean {
  const target = unwrap(left);
  if (target.type === 'Identifier')
    return scopesOf(tree).resolve(target)?.scope.parent === undefined;
  return (
    target.type === 'MemberExpression' &&
    unwrap(target.object).type === 'ThisExpression' &&
    propertyName(target) !== undefined
  );
}

function isConstructor(fn: FunctionNode): boolean {
  return fn.type === 'ClassMethod' && (fn.kind === 'constructor' || fn.static);
}

/** What has to be begun is begun in the same function. */
function begins(fn: FunctionNode, { begin }: MadeClosable): boolean {
  return (
    begin === undefined ||
    [...descendants(fn.body)].some((one) => isCall(one) && propertyName(one.callee) === begin)
  );
}

/** The function looks at the former one, or calls other code of its object, before it sets another. */
function isAskedBefore(fn: FunctionNode, { left, start }: AssignmentExpression): boolean {
  return [...descendants(fn)].some(
    (one) =>
      startOf(one) < (start as number) &&
      (sameCode(one, left) ||
        (isCall(one) &&
          'object' in one.callee &&
          unwrap(one.callee.object as Node).type === 'ThisExpression')),
  );
}

/** Some code of the file ends what is kept there, sets it to nothing, or hands it out by another name. */
function isEnded(tree: Tree, kept: Node): boolean {
  const isIt = (node: Node | null | undefined): boolean => !!node && sameCode(unwrap(node), kept);
  return (
    allCalls(tree).some(
      (call) =>
        ('object' in call.callee &&
          endsClient(propertyName(call.callee) ?? '') &&
          isIt(call.callee.object as Node)) ||
        call.arguments.some(isIt),
    ) ||
    tree.nodes('VariableDeclarator').some(({ init }) => isIt(init)) ||
    tree.nodes('AssignmentExpression').filter(({ left }) => isIt(left)).length > 1
  );
}

/** A listener or a timer calls the function, so that what it made before may have ended. */
function comesBack(tree: Tree, fn: FunctionNode, seen: Set<Node>): boolean {
  if (seen.has(fn)) return false;
  seen.add(fn);
  return usesOf(tree, fn).some((use) => {
    for (let at = functionAround(tree, use); at; at = functionAround(tree, at)) {
      const taker = takenBy(tree, at)?.name;
      if (taker !== undefined && isLater(taker)) return true;
      if (comesBack(tree, at, seen)) return true;
    }
    const taker = takenBy(tree, use)?.name;
    return taker !== undefined && isLater(taker);
  });
}

/** Events, timers and promises that failed. */
function isLater(taker: string): boolean {
  return /^(on|once|addListener|addEventListener|set(Timeout|Interval|Immediate)|catch)$/.test(
    taker,
  );
}

function usesOf(tree: Tree, fn: FunctionNode): readonly Node[] {
  const binding = bindingOf(tree, fn);
  if (binding) return binding.references;
  const name = functionName(tree, fn);
  if (name === undefined || !classAround(tree, fn)) return [];
  return membersNamed(tree, name).filter(
    (one) => 'object' in one && unwrap(one.object as Node).type === 'ThisExpression',
  );
}

/** Ends the former one first; undefined where no statement can go before. */
export function endFormer(tree: Tree, { assignment, kept }: Overwritten): Fix | undefined {
  const statement = statementAround(tree, assignment);
  const up = statement && tree.parent(statement);
  if (!statement || !/^(BlockStatement|Program|SwitchCase)$/.test(up?.type ?? '')) return undefined;
  const fn = functionAround(tree, assignment);
  const call = `${tree.source(assignment.left)}?.${kept.end}()`;
  const code = !kept.isWaitedFor ? call : fn?.async ? `await ${call}` : `${call}.catch(() => {})`;
  return { edits: () => ({ edits: [declareBefore(tree, statement as never, code)] }) };
}
