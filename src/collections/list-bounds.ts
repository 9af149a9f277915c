import type { Node } from '@babel/types';
import { isCall, isFunction, propertyName, unwrap } from '../ast/node.ts';
import { sameCode } from '../ast/same-code.ts';
import { descendants, type Tree } from '../ast/tree.ts';
import { File } from '../file.ts';
import { EMPTIES, endsOwner, FILLS_AT_START, MAKES_AT_START } from '../knowledge/lifecycle.ts';
import { isTestBeside } from '../execution/path-role.ts';
import { runtimeOf } from '../execution/runtime.ts';
import { waysTo } from '../execution/ways-in.ts';
import { callOf } from '../resources/owner.ts';
import { functionName } from '../semantics/function-name.ts';
import { COMPARISONS } from './time-test.ts';
import type { ListUse } from './list-use.ts';
import { LOG_METHODS } from '../knowledge/log-methods.ts';

/** Something keeps the list short, or may do so where it cannot be seen. */
export function isListBounded(file: File, uses: readonly ListUse[]): boolean {
  return uses.some((use) => {
    switch (use.kind) {
      case 'cut':
      case 'escape':
        return true;
      case 'assign':
        return empties(file, use);
      case 'dropped':
        return !isOfTheEnd(use) && !isMakingOf(use) && !isUncalled(file, use);
      case 'length':
        return limits(use, uses);
      default:
        return false;
    }
  });
}

/** The assignment takes elements out while the owner lives on. */
function empties(file: File, use: ListUse): boolean {
  const { tree, at, value } = use;
  const fn = tree.closest(at, isFunction);
  if (!fn || !value) return false;
  const name = functionName(tree, fn) ?? '';
  const isEmpty = isEmptyList(value);
  if ((MAKES_AT_START.test(name) || FILLS_AT_START.test(name)) && !isOfItself(use)) return false;
  if (!isEmpty) return true;
  return !isOfTheEnd(use) && !isUncalled(file, use);
}

/** An assignment in the constructor, by which what holds the lists comes to be. */
function isMakingOf({ tree, at }: ListUse): boolean {
  const fn = tree.closest(at, isFunction);
  return at.type === 'AssignmentExpression' && functionName(tree, fn ?? at) === 'constructor';
}

/** The function would empty the list, but nothing in the program calls it. A library's exports may have callers. */
function isUncalled(file: File, { tree, at }: ListUse): boolean {
  const { project } = file;
  const fn = callOf(File.of(tree, { project }), at);
  if (!project || !fn || runtimeOf(tree, project).kind === 'library') return false;
  if (waysTo(File.of(tree, { project }), at).length > 0) return false;
  const name = functionName(tree, fn);
  if (name === undefined || EMPTIES.test(name)) return true;
  // A call whose object is unknown may be one of it.
  return (
    project.filesWith(`.${name}`).filter((path) => !isTestBeside(path, tree.path)).length === 0
  );
}

function isEmptyList(value: Node): boolean {
  const node = unwrap(value);
  return node.type === 'ArrayExpression' && node.elements.length === 0;
}

function isOfItself({ at, value }: ListUse): boolean {
  const target = at.type === 'AssignmentExpression' ? unwrap(at.left) : undefined;
  return !!value && [...descendants(value)].some((one) => sameCode(one, target));
}

/** It happens where the owner ends, and not before. */
function isOfTheEnd({ tree, at }: ListUse): boolean {
  return [...tree.ancestors(at)].some(
    (up) => isFunction(up) && endsOwner(tree, functionName(tree, up)),
  );
}

/** `if (list.length >= MAX) return`, `if (list.length < MAX) list.push(one)`, or a branch that calls what may shorten it. */
function limits({ tree, at }: ListUse, uses: readonly ListUse[]): boolean {
  const test = comparisonOf(tree, at);
  if (!test) return false;
  const branch = tree.closest(
    test,
    ({ type }) =>
      /^(IfStatement|WhileStatement|ConditionalExpression)$/.test(type) ||
      type.endsWith('Declaration'),
  );
  if (branch?.type === 'WhileStatement') return true;
  if (branch?.type !== 'IfStatement' || !tree.contains(branch.test, test)) return false;
  if (
    uses.some(
      ({ kind, tree: there, at: grow }) =>
        kind === 'grow' && there === tree && tree.contains(branch, grow),
    )
  )
    return true;
  return (
    [...descendants(branch.consequent, (one) => !isFunction(one))].some(
      (one) =>
        /^(Return|Throw|Continue|Break)Statement$/.test(one.type) ||
        (isCall(one) && !isTelling(one)),
    ) && mayFollow(tree, branch, uses)
  );
}

/** The test stands in a function that also adds, so that what it leads to decides on that. */
function mayFollow(tree: Tree, branch: Node, uses: readonly ListUse[]): boolean {
  const fn = tree.closest(branch, isFunction);
  return uses.some(
    (use) => use.kind === 'grow' && use.tree === tree && tree.closest(use.at, isFunction) === fn,
  );
}

/** `list.length > MAX`, with a number that is not there to ask whether it is empty. */
function comparisonOf(tree: Tree, member: Node): Node | undefined {
  let node = member;
  for (let up = tree.parent(node); up; [node, up] = [up, tree.parent(up)]) {
    if (up.type === 'BinaryExpression' && COMPARISONS.has(up.operator)) {
      const other = up.left === node ? up.right : up.left;
      return other.type === 'NumericLiteral' && other.value <= 1 ? undefined : up;
    }
    if (up.type !== 'BinaryExpression' && unwrap(up) === up) return undefined;
  }
  return undefined;
}

function isTelling(call: Node & { callee: Node }): boolean {
  const method = propertyName(call.callee) ?? '';
  return LOG_METHODS.has(method) || /^(toFixed|toString|slice)$/.test(method);
}
