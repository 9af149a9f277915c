import type { Function as FunctionNode, Node, Statement } from '@babel/types';
import { isClass, isFunction, keyName, statementAround } from '../ast/node.ts';
import type { Tree } from '../ast/tree.ts';
import { declareBefore } from '../edits/declare-before.ts';
import { bindingOf, functionName } from '../semantics/function-name.ts';
import { scopesOf } from '../semantics/scope.ts';
import type { Edit } from '../types.ts';
import { sweepsByAge } from './age-sweep.ts';
import type { Weakness } from './eviction.ts';
import { storeIn } from './entry-removal.ts';
import type { GrowingMap } from './unbounded-collection.ts';
import type { MapUse } from './uses.ts';

/** How many entries come between two sweeps. */
const BETWEEN = 100;

/** A sweep that is written, and that nothing runs in time. */
export interface IdleSweep {
  readonly weakness: Weakness;
  /** Calls it where entries are added. */
  readonly edits: Edit[];
}

/** Undefined where there is no such sweep, or where it cannot be called from where entries are added. */
export function idleSweep({ store, uses, weak }: GrowingMap): IdleSweep | undefined {
  const weakness = weak.find(
    ({ kind, use }) => (kind === 'stop' || kind === 'uncalled') && sweepsByAge(use, uses),
  );
  const sweep = weakness && sweepAround(weakness.use);
  if (!sweep) return undefined;
  const writes = uses.filter(({ kind }) => kind === 'write');
  const edits = writes.map((write) => callBefore(write, sweep, store.kind !== 'object'));
  return edits.every((one) => one !== undefined) ? { weakness, edits } : undefined;
}

/** The nearest function around a removal that has a name and can be called without more ado. */
function sweepAround({ tree, at }: MapUse): FunctionNode | undefined {
  const fn = [...tree.ancestors(at)]
    .filter(isFunction)
    .find((one) => functionName(tree, one) !== undefined);
  const isPlain =
    fn &&
    !fn.async &&
    !fn.generator &&
    fn.params.every(
      (param) =>
        param.type === 'AssignmentPattern' || (param.type === 'Identifier' && param.optional),
    );
  return isPlain ? fn : undefined;
}

function callBefore(write: MapUse, sweep: FunctionNode, isSized: boolean): Edit | undefined {
  const { tree, at } = write;
  const statement = statementAround(tree, at);
  const name = storeIn(write);
  const block = statement && tree.parent(statement);
  const call = statement && callOf(tree, sweep, statement);
  if (!statement || block?.type !== 'BlockStatement' || name === undefined || call === undefined)
    return undefined;
  if (tree.contains(sweep, at)) return undefined;
  return declareBefore(
    tree,
    statement,
    isSized ? `if (${name}.size % ${BETWEEN} === 0) ${call}` : call,
  );
}

/** The call of a function as it is seen from a statement; undefined where it is not. */
function callOf(tree: Tree, fn: FunctionNode, from: Statement): string | undefined {
  if (!tree.contains(tree.program, from) || !tree.contains(tree.program, fn)) return undefined;
  if (fn.type === 'ClassMethod' || fn.type === 'ClassPrivateMethod') {
    const isOfThis = !fn.static && thisClassOf(tree, from) === tree.closest(fn, isClass);
    const name = keyName(fn);
    return isOfThis && name !== undefined && !('computed' in fn && fn.computed)
      ? `this.${fn.type === 'ClassPrivateMethod' ? `#${name.replace(/^#/, '')}` : name}()`
      : undefined;
  }
  const binding = bindingOf(tree, fn);
  const isSeen = binding && scopesOf(tree).lookup(binding.name, from) === binding;
  return isSeen ? `${binding.name}()` : undefined;
}

/** The class whose `this` a statement has: that of the method around, through arrow functions alone. */
function thisClassOf(tree: Tree, from: Node): Node | undefined {
  for (const up of tree.ancestors(from)) {
    if (!isFunction(up) || up.type === 'ArrowFunctionExpression') continue;
    const isMember = /^Class(Private)?Method$/.test(up.type) && !('static' in up && up.static);
    return isMember ? tree.closest(up, isClass) : undefined;
  }
  return undefined;
}
