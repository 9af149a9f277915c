import type { Node } from '@babel/types';
import { isNothing } from '../ast/empty-value.ts';
import { functionAround, isCall, isClass, isFunction, propertyName } from '../ast/node.ts';
import { descendants, startOf, type Tree } from '../ast/tree.ts';
import { memoOf } from '../execution/memo-guard.ts';
import type { File } from '../file.ts';
import { revives } from '../knowledge/lifecycle.ts';
import { listeners } from '../listeners/listener.ts';
import { subscriptions } from '../listeners/subscription.ts';
import { resourcesOf, type Resource } from '../resources/resource.ts';
import { membersNamed, type ClassNode } from '../semantics/class-members.ts';
import { codeRunBy, runs } from '../semantics/code-run-by.ts';
import { bindingOf, functionName } from '../semantics/function-name.ts';
import { isSameReference } from '../semantics/reference.ts';
import { thisClass } from '../semantics/this-class.ts';
import { intervals } from '../timers/interval.ts';
import { timeouts } from '../timers/timeout.ts';
import type { Holding } from './holding.ts';
import { methodsOfMade } from './maker.ts';
import type { PartOwner } from './part-owner.ts';
import { parts, type Part } from './part.ts';

/**
 * The owner goes on after its end, and then needs the part as it was: one of its methods calls the end and begins again
 * what that ended, but neither makes the part again nor has it begin again.
 */
export function outlivesEnd(
  file: File,
  part: Resource<Part>,
  owner: PartOwner,
  holding: Holding,
): boolean {
  const { tree } = file;
  const ended = codeRunBy(tree, owner.holder, owner.ends);
  return callsOfEnd(tree, owner).some((call) => {
    const fn = functionAround(tree, call);
    if (!fn || runs(tree, ended, call) || isConstructor(fn)) return false;
    const again = codeRunBy(tree, owner.holder, partsAfter(fn.body, call));
    return (
      beginsAgain(file, ended, again) &&
      !isMadeAnew(tree, part, owner) &&
      !isBegunAnew(tree, part, holding, again)
    );
  });
}

function isConstructor(fn: Node): boolean {
  return fn.type === 'ClassMethod' && fn.kind === 'constructor';
}

function callsOfEnd(tree: Tree, { holder, stop, name }: PartOwner): readonly Node[] {
  const uses = isClass(holder)
    ? membersNamed(tree, name).filter(
        (use) => 'object' in use && thisClass(tree, use.object as Node) === (holder as ClassNode),
      )
    : (bindingOf(tree, stop)?.references ?? []);
  return uses.flatMap((use) => {
    const up = tree.parent(use);
    return isCall(up) && up.callee === use ? [up] : [];
  });
}

/** What stands after a call in the body of its function: statements, and what is left of those around the call. */
function partsAfter(body: Node, call: Node): readonly Node[] {
  const end = call.end as number;
  const found: Node[] = [];
  for (const node of descendants(body, (inner) => startOf(inner) < end))
    if (startOf(node) >= end) found.push(node);
  return found;
}

/** The code begins something of what the other code ends, or what it runs has the name of a start. */
function beginsAgain(file: File, ended: ReadonlySet<Node>, again: ReadonlySet<Node>): boolean {
  const { tree } = file;
  const isStart = (node: Node): boolean =>
    isFunction(node) && isNamedStart(tree, functionName(tree, node));
  if ([...again].some(isStart)) return true;
  const held: readonly Resource[] = [
    ...resourcesOf(file, intervals),
    ...resourcesOf(file, timeouts),
    ...resourcesOf(file, listeners),
    ...resourcesOf(file, subscriptions),
    ...resourcesOf(file, parts),
  ];
  return held.some(
    ({ acquisition, releases }) =>
      runs(tree, again, acquisition.call) && releases.some(({ call }) => runs(tree, ended, call)),
  );
}

function isNamedStart(tree: Tree, name: string | undefined): boolean {
  return name !== undefined && revives(tree, name);
}

/** Another part takes the place of the one that was ended. */
function isMadeAnew(
  tree: Tree,
  { acquisition: { call } }: Resource<Part>,
  { holder, stop, home }: PartOwner,
): boolean {
  const fn = functionAround(tree, call);
  if (!fn || fn === holder || isConstructor(fn)) return false;
  const memo = memoOf(tree, call);
  if (!memo) return true;
  const isUnset = [...descendants(stop.body)].some(
    (node) =>
      node.type === 'AssignmentExpression' &&
      isNothing(node.right) &&
      (isSameReference(tree, node.left, memo) ||
        (home.kind === 'field' && propertyName(node.left) === home.name)),
  );
  return isUnset;
}

/** A method of the part that begins its work is called again. */
function isBegunAnew(
  tree: Tree,
  { acquisition: { made }, flow }: Resource<Part>,
  { at }: Holding,
  again: ReadonlySet<Node>,
): boolean {
  const called = new Set(
    flow.places.flatMap((place) =>
      place.kind === 'member' &&
      place.call &&
      place.name !== undefined &&
      runs(tree, again, place.call)
        ? [place.name]
        : [],
    ),
  );
  if ('closable' in made)
    return made.closable.begin !== undefined && called.has(made.closable.begin);
  const { maker } = made;
  const there = maker.file.tree;
  return runs(there, codeRunBy(there, maker.node, methodsOfMade(maker, called)), at.node);
}
