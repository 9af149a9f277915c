import type { Node } from '@babel/types';
import { functionAround, isCall, isFunction, propertyName } from '../ast/node.ts';
import type { Tree } from '../ast/tree.ts';
import type { File } from '../file.ts';
import { releasesOf } from '../resources/release-index.ts';
import type { ClassNode } from '../semantics/class-members.ts';
import { bindingOf } from '../semantics/function-name.ts';
import { thisClass } from '../semantics/this-class.ts';
import { isClosing } from './handle.ts';
import { intervals, type Interval } from './interval.ts';

/** Every release is in a method that the object gets only if a condition holds while it is made. */
export function isReleasedOnCondition({ file: { tree }, releases }: Interval): boolean {
  return releases.length > 0 && releases.every(({ call }) => isInOptionalMethod(tree, call));
}

/** `if (this.close) this.close = () => …` */
function isInOptionalMethod(tree: Tree, node: Node): boolean {
  const fn = tree.closest(node, isFunction);
  let assigned = fn && tree.parent(fn);
  while (
    assigned?.type === 'AssignmentExpression' &&
    tree.parent(assigned)?.type === 'AssignmentExpression'
  )
    assigned = tree.parent(assigned);
  if (
    assigned?.type !== 'AssignmentExpression' ||
    !('object' in assigned.left) ||
    assigned.left.object.type !== 'ThisExpression'
  )
    return false;
  const up = tree.closest(assigned, (one) => isFunction(one) || one.type === 'IfStatement');
  return up?.type === 'IfStatement' && !up.alternate;
}

/**
 * Every release comes before the call in the same function, which always comes to the call: the interval is replaced,
 * never ended. (`setPace(0)` that only clears is an end.)
 */
export function isReleasedOnlyToRearm(interval: Interval): boolean {
  const { file, flow, releases } = interval;
  const { tree } = file;
  const { call } = interval.acquisition;
  const isOwnField = flow.first.kind === 'property' && flow.first.owner !== undefined;
  if (!isOwnField || releases.length === 0) return false;
  const fn = functionAround(tree, call);
  if (!fn || isInBranch(tree, call)) return false;
  const isBefore = (node: Node): boolean =>
    functionAround(tree, node) === fn && (node.start as number) < (call.start as number);
  return (
    !tree.nodes('ReturnStatement').some(isBefore) &&
    releases.every((release) => isBefore(release.call))
  );
}

function isInBranch(tree: Tree, node: Node): boolean {
  const up = tree.closest(
    node,
    (one) =>
      isFunction(one) ||
      /^(IfStatement|ConditionalExpression|LogicalExpression|SwitchCase)$/.test(one.type),
  );
  return up !== undefined && !isFunction(up);
}

/** The handle is what a function of this file returns, and all that the file does is to call it as a statement. */
export function isDroppedByCallers({ file: { tree }, acquisition: { call } }: Interval): boolean {
  const up = tree.parent(call);
  const fn =
    up?.type === 'ReturnStatement'
      ? functionAround(tree, up)
      : up?.type === 'ArrowFunctionExpression'
        ? up
        : undefined;
  const binding = fn && bindingOf(tree, fn);
  if (!binding || binding.references.length === 0) return false;
  const declared = tree.parent(binding.declaration);
  const isExported =
    declared?.type.startsWith('Export') === true ||
    (declared !== undefined && tree.parent(declared)?.type === 'ExportNamedDeclaration');
  if (isExported) return false;
  return binding.references.every((reference) => {
    const use = tree.parent(reference);
    return (
      isCall(use) && use.callee === reference && tree.parent(use)?.type === 'ExpressionStatement'
    );
  });
}

export interface TimerCollection {
  readonly name: string;
  /** How a timer is put in. */
  readonly verb: 'push' | 'add';
}

const known = (): Map<ClassNode, readonly TimerCollection[]> => new Map();

/** Collections on `this` that a class puts timers into and clears. */
export function clearedCollections(file: File, cls: ClassNode): readonly TimerCollection[] {
  const all = file.memo(known);
  const found = all.get(cls) ?? findCollections(file, cls);
  all.set(cls, found);
  return found;
}

function findCollections(file: File, cls: ClassNode): readonly TimerCollection[] {
  const { tree } = file;
  const cleared = releasesOf(file, intervals).reached.filter(
    ({ release }) => !isClosing(release.call),
  );
  const found = new Map<string, TimerCollection>();
  for (const call of tree.nodes('CallExpression')) {
    const verb = propertyName(call.callee);
    if ((verb !== 'push' && verb !== 'add') || call.callee.type !== 'MemberExpression') continue;
    const { object } = call.callee;
    if (object.type !== 'MemberExpression' || call.arguments.length !== 1) continue;
    const name = propertyName(object);
    if (name === undefined || found.has(name) || thisClass(tree, object.object) !== cls) continue;
    const isCleared = cleared.some(({ reach }) =>
      reach.properties.some((property) => property.name === name && property.owner === cls),
    );
    if (isCleared) found.set(name, { name, verb });
  }
  return [...found.values()];
}
