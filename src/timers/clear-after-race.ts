import type { Node, TryStatement } from '@babel/types';
import { scopesOf } from '../semantics/scope.ts';
import { raceUse, type Race, type TimedArm } from './race.ts';
import { helperOfRace } from './race-helper.ts';
import type { TimerArm } from './race-contenders.ts';
import type { File } from '../file.ts';
import { abortAfter } from './abort-after-race.ts';
import type { Clearing, Hoisted, Site } from './clearing.ts';
import { isFunction, isLoop, outerEnd, outerStart, statementAround, unwrap } from '../ast/node.ts';
import { endOf, startOf, type Tree } from '../ast/tree.ts';
import type { Edit, NameAllocator } from '../types.ts';
import { appendFinally } from '../edits/append-finally.ts';
import { isBroken } from '../edits/block-body.ts';
import { breakArray } from '../edits/break-array.ts';
import { fitCall, fitFinally } from '../edits/fit-width.ts';
import { deepen } from '../edits/reindent.ts';
import { blockAround, freshName } from '../edits/fresh-name.ts';
import {
  declareAt,
  hoistPoint,
  nodeAt,
  timerDeclaration,
  type HoistPoint,
} from '../edits/hoist-declaration.ts';
import { prependToBody } from '../edits/insert-statement.ts';
import { keepHandle } from '../edits/assign-handle.ts';

/** A handle that is declared further from its race than so many lines is read as something else. */
const NEAR = 10;

/** What the fix of a race has to know beside the race. */
export interface RaceContext {
  readonly names: NameAllocator;
  /** Promises have no `finally` where the code runs. */
  readonly anyFinally: boolean;
}

/**
 * Keeps every handle, and clears them all when the race is decided: in the `finally` of a short `try` around it, else in one
 * of the race's own; for Nodes whose promises have none, in any around it. Undefined where there is no place to keep one.
 */
export function clearAfterRace(
  file: File,
  race: Race,
  timed: readonly TimedArm[],
  { anyFinally, names }: RaceContext,
): readonly Edit[] | undefined {
  const { tree } = file;
  const closing = finallyAround(tree, race, timed, anyFinally);
  const clearings: Clearing[] = [];
  for (const one of timed) {
    const clearing = clearingOf({ file, race, names, closing }, one);
    if (!clearing) return undefined;
    clearings.push(clearing);
  }
  const clears = clearings.map(({ clear }) => clear);
  const hoisted = clearings.flatMap((one) => one.hoisted ?? []);
  const block = closing?.finalizer;
  const edits = [
    ...clearings.flatMap((one) => one.edits),
    ...(block
      ? clears.map((clear) => prependToBody(tree, block, clear))
      : appendFinally(tree, race.call, clears)),
    ...declareAll(tree, hoisted),
  ];
  return fitAll(file, race, timed, laidOut(tree, race, hoisted, edits));
}

/** Breaks the lines that grew too long. */
function fitAll(
  file: File,
  race: Race,
  timed: readonly TimedArm[],
  edits: readonly Edit[],
): readonly Edit[] {
  const timers = timed.flatMap(({ arm }) => (arm.kind === 'inline' ? [arm.timer] : []));
  return timers.reduce(
    (all, timer) => fitCall(file, timer, all),
    fitFinally(file, race.call, edits),
  );
}

function declareAll(tree: Tree, hoisted: readonly Hoisted[]): Edit[] {
  const points = new Map(hoisted.map(({ point }) => [anchorOf(point), point]));
  return [...points].flatMap(([anchor, point]) => {
    const group = hoisted.filter((one) => anchorOf(one.point) === anchor);
    return declareAt(
      tree,
      point,
      group.map(({ code }) => code),
    );
  });
}

/** Breaks an array that grew too long, and indents a concise arrow whose body becomes a block. */
function laidOut(
  tree: Tree,
  race: Race,
  hoisted: readonly Hoisted[],
  edits: Edit[],
): readonly Edit[] {
  const list = race.call.arguments[0] && unwrap(race.call.arguments[0]);
  const all = list?.type === 'ArrayExpression' ? breakArray(tree, list, edits) : edits;
  const opened = hoisted.find(
    ({ point }) => point.kind === 'arrow' && !isBroken(tree, point.arrow),
  )?.point;
  return opened
    ? deepen(tree, outerStart(nodeAt(opened)), outerEnd(tree, nodeAt(opened)), all)
    : all;
}

function anchorOf(point: HoistPoint): Node {
  return point.kind === 'arrow' ? point.arrow : point.statement;
}

function clearingOf(site: Site, { arm, state }: TimedArm): Clearing | undefined {
  const { file, race, closing } = site;
  const { tree } = file;
  const anchor = anchorNear(tree, race, arm);
  if (!anchor || arm.kind === 'opaque') return undefined;
  const isInside = closing && tree.contains(closing.block, anchor);
  const point = hoistPoint(tree, isInside ? closing : anchor);
  if (arm.kind === 'inline') {
    const kept = visibleHandle(tree, state, race.call);
    if (kept !== undefined) return { clear: `clearTimeout(${kept})`, edits: [] };
    return point && keepOutside(site, arm, state, point);
  }
  return (
    point && ((arm.kind === 'helper' && keepFromHelper(site, arm)) || abortAfter(site, arm, point))
  );
}

/** Keeps the handle of a helper that the function of the race declares for this race alone. */
function keepFromHelper(
  { file, race, names }: Site,
  arm: TimerArm & { kind: 'helper' },
): Clearing | undefined {
  const { tree, project } = file;
  const declaration = helperOfRace(tree, race, arm);
  const point = declaration && hoistPoint(tree, declaration);
  if (point?.kind !== 'statement') return undefined;
  const name = freshName(names, tree, point.statement, ['timer', 'timeoutId', 'raceTimer']);
  return {
    clear: `clearTimeout(${name})`,
    edits: keepHandle(tree, arm.timer, name),
    hoisted: { point, code: timerDeclaration(tree, name, arm.timer, project) },
  };
}

/** Keeps the handle in a variable that the race sees: the executor's own, where that can be moved out, else a new one. */
function keepOutside(
  { file, names }: Site,
  arm: TimerArm & { kind: 'inline' },
  { handle }: TimedArm['state'],
  point: HoistPoint,
): Clearing {
  const { tree, project } = file;
  const moved =
    handle.kind === 'variable' ? moveOut(tree, arm, handle.binding.name, nodeAt(point)) : undefined;
  const name =
    moved?.name ?? freshName(names, tree, nodeAt(point), ['timer', 'timeoutId', 'raceTimer']);
  return {
    clear: `clearTimeout(${name})`,
    edits: moved?.edits ?? keepHandle(tree, arm.timer, name),
    hoisted: { point, code: timerDeclaration(tree, name, arm.timer, project) },
  };
}

/**
 * The `try` with a `finally` that awaits the race, when it belongs to the same function and the same turn of every loop, and
 * its `finally` sees the handles that the code has already.
 */
function finallyAround(
  tree: Tree,
  race: Race,
  timed: readonly TimedArm[],
  any: boolean,
): TryStatement | undefined {
  if (raceUse(tree, race) !== 'awaited') return undefined;
  let child: Node = race.call;
  for (const up of tree.ancestors(race.call)) {
    if (isFunction(up) || isLoop(up)) return undefined;
    if (up.type === 'TryStatement' && up.block === child && up.finalizer) {
      const { finalizer } = up;
      const isSeen = timed.every(
        ({ state }) =>
          visibleHandle(tree, state, race.call) === undefined ||
          visibleHandle(tree, state, finalizer) !== undefined,
      );
      return isSeen && (any || isNear(tree, up.block, race)) && !waitsAfter(tree, up.block, race)
        ? up
        : undefined;
    }
    child = up;
  }
  return undefined;
}

/** The race is in a statement of the block itself, not far below its beginning. */
function isNear(tree: Tree, block: Node, race: Race): boolean {
  const statement = statementAround(tree, race.call);
  return (
    statement !== undefined &&
    tree.parent(statement) === block &&
    tree.text.slice(startOf(block), endOf(race.call)).split('\n').length - 1 <= NEAR
  );
}

/** More is awaited after the race, so that the end of the block comes late. */
function waitsAfter(tree: Tree, block: Node, race: Race): boolean {
  return tree
    .nodes('AwaitExpression')
    .some((node) => tree.contains(block, node) && startOf(node) > endOf(race.call));
}

/** The statement before which a handle can be declared so that both the timer and the race see it. */
function anchorNear(tree: Tree, race: Race, arm: TimerArm): Node | undefined {
  const origin = arm.holder ?? arm.via;
  if (!origin) return race.call;
  let statement = statementAround(tree, origin);
  for (
    let around = statement && tree.parent(statement);
    around && !tree.contains(around, race.call);
    around = tree.parent(statement as Node)
  ) {
    statement = statementAround(tree, around);
    if (!statement) return undefined;
  }
  return statement;
}

/** The expression that already holds the handle, if it can be read where the race is. */
function visibleHandle(tree: Tree, state: TimedArm['state'], at: Node): string | undefined {
  const { handle } = state;
  if (handle.kind === 'variable')
    return scopesOf(tree).lookup(handle.binding.name, at) === handle.binding
      ? handle.binding.name
      : undefined;
  if (handle.kind !== 'property' || !('object' in handle.target)) return undefined;
  const object = unwrap(handle.target.object as Node);
  if (object.type === 'ThisExpression') return tree.source(handle.target);
  if (object.type !== 'Identifier') return undefined;
  const binding = scopesOf(tree).resolve(object);
  return binding && scopesOf(tree).lookup(object.name, at) === binding
    ? tree.source(handle.target)
    : undefined;
}

/** Takes `const id =` of an executor out of it, when the name is free outside. */
function moveOut(
  tree: Tree,
  arm: TimerArm & { kind: 'inline' },
  name: string,
  place: Node,
): { name: string; edits: Edit[] } | undefined {
  const declarator = tree.parent(arm.timer);
  const declaration = declarator && tree.parent(declarator);
  if (
    declarator?.type !== 'VariableDeclarator' ||
    declaration?.type !== 'VariableDeclaration' ||
    declaration.declarations.length !== 1
  )
    return undefined;
  if (
    scopesOf(tree).lookup(name, place) ||
    !/^(const|let|var)\s+[\w$]+\s*(:[^=]+)?=\s*$/.test(
      tree.text.slice(startOf(declaration), startOf(arm.timer)),
    )
  )
    return undefined;
  const around = blockAround(tree, place);
  const others = tree
    .nodes('Identifier')
    .filter(
      (id) => id.name === name && tree.contains(around, id) && !tree.contains(arm.executor.fn, id),
    );
  if (others.length > 0) return undefined;
  return {
    name,
    edits: [{ start: startOf(declaration), end: startOf(arm.timer), text: `${name} = ` }],
  };
}
