import type { Node } from '@babel/types';
import {
  functionAround,
  isCall,
  isFunction,
  outermost,
  propertyName,
  statementAround,
  unwrap,
  type AnyCall,
} from '../ast/node.ts';
import { descendants, endOf, startOf, type Tree } from '../ast/tree.ts';
import { declaredType, elementType } from '../ast/types.ts';
import { declareBefore } from '../edits/declare-before.ts';
import { freshName } from '../edits/fresh-name.ts';
import { isShortLived } from '../execution/command-line.ts';
import type { File } from '../file.ts';
import { executorOf, type Executor } from '../semantics/promise.ts';
import { scopesOf } from '../semantics/scope.ts';
import type { Fix } from '../types.ts';
import { prepend } from './forget-fired.ts';
import { fieldDeclaration, homeOfTarget } from './collection.ts';
import { holdsSettling, leavesAll, timeoutIn } from './left-by-timeout.ts';
import { lifeOfHomes } from './lifetime.ts';
import { placeOfList, type ListPlace } from './list-place.ts';
import type { ListUse } from './list-use.ts';
import { usesOfList } from './list-uses.ts';

/** A caller that waits in a list, and that stays there when its own timeout settles its promise first. */
export interface LeftInList {
  readonly place: ListPlace;
  readonly grow: ListUse;
  /** Has it leave the list when the time is over; undefined where that cannot be written. */
  readonly fix: Fix | undefined;
}

/** Silent where other code may take out a single element that is not the next one. */
export function* leftInList(file: File): Generator<LeftInList> {
  const { tree, project } = file;
  const executors = tree.nodes('NewExpression').flatMap((node) => executorOf(tree, node) ?? []);
  if (executors.length === 0 || isShortLived(tree, project)) return;
  for (const executor of executors) {
    const callback = timeoutIn(tree, executor);
    const push = callback && pushIn(tree, executor);
    const place = push && placeOfList(tree, (unwrap(push.callee) as { object: Node }).object);
    if (!callback || !place || place.path.length > 0) continue;
    const uses = usesOfList(file, place);
    const grow = uses.find(({ kind, at }) => kind === 'grow' && at === push);
    if (!grow || !leavesAll(tree, executor, callback, uses) || changesMore(callback)) continue;
    if (!isTakenInTurn(executor, uses)) continue;
    if (lifeOfHomes(file, [place.root], [{ tree, at: push }]) === 'short') continue;
    yield { place, grow, fix: leaving(tree, callback, push) };
  }
}

/** The call that adds what settles the promise to a list. */
function pushIn(tree: Tree, executor: Executor): AnyCall | undefined {
  return [...descendants(executor.fn.body, (node) => !isFunction(node))].find(
    (node): node is AnyCall =>
      isCall(node) &&
      /^(push|unshift)$/.test(propertyName(node.callee) ?? '') &&
      node.arguments.length === 1 &&
      holdsSettling(tree, executor, node.arguments[0]),
  );
}

/** It sets something, by which others may tell that the element is done with. */
function changesMore(callback: Node): boolean {
  return [...descendants(callback)].some(
    ({ type }) => type === 'AssignmentExpression' || type === 'UpdateExpression',
  );
}

/**
 * Elements go one after another from an end, in other code than that which waits, so that one may be taken that waits no
 * more. Where all go at once, those are gone by then.
 */
function isTakenInTurn({ promise }: Executor, uses: readonly ListUse[]): boolean {
  const removals = uses.filter(
    ({ kind, tree, at }) =>
      /^(cut|assign|dropped)$/.test(kind) && functionAround(tree, at) !== undefined,
  );
  return (
    removals.some(({ at }) => isCall(at) && /^(shift|pop)$/.test(propertyName(at.callee) ?? '')) &&
    !uses.some(({ kind }) => kind === 'escape' || kind === 'shown') &&
    removals.every(({ tree, at, value }) => {
      const waits = functionAround(tree, promise);
      if (waits && tree.contains(waits, at)) return false;
      if (value) return isEmptyList(value);
      const [first] = isCall(at) ? at.arguments : [];
      const name = isCall(at) ? (propertyName(at.callee) ?? '') : '';
      const isFirst = first?.type === 'NumericLiteral' && first.value === 0;
      if (at.type === 'AssignmentExpression') return isNone(at.right);
      return /^(shift|pop)$/.test(name) || (name === 'splice' && isFirst);
    })
  );
}

function isEmptyList(value: Node): boolean {
  const node = unwrap(value);
  return node.type === 'ArrayExpression' && node.elements.length === 0;
}

function isNone(value: Node): boolean {
  return isEmptyList(value) || (value.type === 'NumericLiteral' && value.value === 0);
}

/**
 * How the element's constant is typed: where the type of the list gave its parameters theirs, by that type. Undefined where
 * that is not written down.
 */
function typeWritten(tree: Tree, list: Node, element: Node): string | undefined {
  const isTyped = /\.[cm]?tsx?$/.test(tree.path) && hasUntypedParameter(element);
  if (!isTyped) return '';
  const home = homeOfTarget(tree, list);
  const declared =
    home?.kind === 'variable'
      ? home.binding.identifier
      : home?.kind === 'field'
        ? fieldDeclaration(home.cls, home.name)
        : undefined;
  const listType = declared && declaredType(declared);
  const type = listType && elementType(listType);
  return type && `: ${tree.source(type)}`;
}

function hasUntypedParameter(value: Node): boolean {
  return [value, ...descendants(value)].some(
    (one) => isFunction(one) && one.params.some((param) => !declaredType(param)),
  );
}

function leaving(
  tree: Tree,
  callback: Parameters<typeof prepend>[1],
  push: AnyCall,
): Fix | undefined {
  const [given] = push.arguments;
  const statement = statementAround(tree, push);
  const list = tree.source((unwrap(push.callee) as { object: Node }).object);
  const added = given && unwrap(given);
  if (!given || !added || !statement || tree.parent(outermost(tree, push)) !== statement)
    return undefined;
  if (callback.type !== 'ArrowFunctionExpression' && /\bthis\b/.test(list)) return undefined;
  const own = added.type === 'Identifier' ? scopesOf(tree).resolve(added) : undefined;
  const isSeen = own && scopesOf(tree).lookup(own.name, callback.body) === own;
  if ((added.type === 'Identifier' && !isSeen) || added.type === 'SpreadElement') return undefined;
  const type = own
    ? ''
    : typeWritten(tree, (unwrap(push.callee) as { object: Node }).object, added);
  if (type === undefined) return undefined;
  return {
    edits: (names) => {
      const name = own?.name ?? freshName(names, tree, statement, ['waiter', 'waiting', 'entry']);
      const index = freshName(names, tree, callback.body, ['index', 'position']);
      const lines = [
        `const ${index} = ${list}.indexOf(${name})`,
        `if (${index} !== -1) ${list}.splice(${index}, 1)`,
      ];
      const named = own
        ? []
        : [
            declareBefore(tree, statement, `const ${name}${type} = ${tree.source(given)}`),
            { start: startOf(given), end: endOf(given), text: name },
          ];
      return { edits: [...named, ...prepend(tree, callback, lines)] };
    },
  };
}
