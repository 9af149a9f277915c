import type { CallExpression, Node, TryStatement } from '@babel/types';
import { scopesOf } from '../semantics/scope.ts';
import type { Project } from '../project.ts';
import { abortSignalAround, raceUse, type Race, type TimedArm } from './race.ts';
import type { TimerArm } from './race-contenders.ts';
import { handleOf, handleUse } from '../resources/timer-handle.ts';
import { isFunction, isLoop, outerEnd, outerStart, statementAround, unwrap } from '../ast/node.ts';
import { endOf, startOf, type Tree } from '../ast/tree.ts';
import type { Edit, NameAllocator } from '../types.ts';
import { appendArgument, appendParameter, clearOnAbort } from '../edits/abort-signal.ts';
import { appendFinally } from '../edits/append-finally.ts';
import { isBroken } from '../edits/block-body.ts';
import { breakArray } from '../edits/break-array.ts';
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
  readonly project: Project | undefined;
  /** Promises have no `finally` where the code runs. */
  readonly anyFinally: boolean;
}

/**
 * Keeps every handle, and clears them all when the race is decided: in the `finally` of a short `try` around it, else in one
 * of the race's own; for Nodes whose promises have none, in any around it. Undefined where there is no place to keep one.
 */
export function clearAfterRace(
  tree: Tree,
  race: Race,
  timed: readonly TimedArm[],
  { anyFinally, project, names }: RaceContext,
): Edit[] | undefined {
  const edits: Edit[] = [];
  const clears: string[] = [];
  const hoisted: { point: HoistPoint; code: string }[] = [];
  const closing = finallyAround(tree, race, timed, anyFinally);
  for (const { arm, state } of timed) {
    const anchor = anchorNear(tree, race, arm);
    if (!anchor) return undefined;
    const point = hoistPoint(
      tree,
      closing && tree.contains(closing.block, anchor) ? closing : anchor,
    );
    if (arm.kind === 'helper' || arm.kind === 'promised') {
      if (!point) return undefined;
      const name = freshName(names, tree, nodeAt(point), [
        'deadline',
        'timeout',
        'timeoutController',
      ]);
      const passed =
        arm.kind === 'helper'
          ? passSignal(names, tree, arm, name)
          : whole(appendArgument(tree, arm.timer, 2, `{ signal: ${name}.signal }`));
      if (!passed) return undefined;
      hoisted.push({ point, code: `const ${name} = new AbortController()` });
      edits.push(...passed);
      clears.push(`${name}.abort()`);
      continue;
    }
    const kept = arm.kind === 'inline' ? visibleHandle(tree, state, race.call) : undefined;
    if (kept !== undefined) clears.push(`clearTimeout(${kept})`);
    else {
      if (arm.kind === 'opaque' || !point) return undefined;
      const moved =
        state.handle.kind === 'variable'
          ? moveOut(tree, arm, state.handle.binding.name, nodeAt(point))
          : undefined;
      const name = moved
        ? moved.name
        : freshName(names, tree, nodeAt(point), ['timer', 'timeoutId', 'raceTimer']);
      hoisted.push({
        point,
        code: timerDeclaration(tree, name, arm.timer as CallExpression, project),
      });
      edits.push(...(moved ? moved.edits : keepHandle(tree, arm.timer as CallExpression, name)));
      clears.push(`clearTimeout(${name})`);
    }
  }
  const block = closing?.finalizer;
  edits.push(
    ...(block
      ? clears.map((clear) => prependToBody(tree, block, clear))
      : appendFinally(tree, race.call, clears)),
  );
  for (const point of new Set(hoisted.map((h) => anchorOf(h.point)))) {
    const group = hoisted.filter((h) => anchorOf(h.point) === point);
    edits.push(
      ...declareAt(
        tree,
        (group[0] as { point: HoistPoint }).point,
        group.map((h) => h.code),
      ),
    );
  }
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

/** More is awaited behind the race, so that the end of the block comes late. */
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

/** The expression that already holds the handle, if it can be read where the race stands. */
function visibleHandle(tree: Tree, state: TimedArm['state'], at: Node): string | undefined {
  const { handle } = state;
  if (handle.kind === 'variable')
    return scopesOf(tree).lookup(handle.binding.name, at) === handle.binding
      ? handle.binding.name
      : undefined;
  if (handle.kind !== 'member') return undefined;
  const object = unwrap((handle.member as { object: Node }).object);
  if (object.type === 'ThisExpression') return tree.source(handle.member);
  if (object.type !== 'Identifier') return undefined;
  const binding = scopesOf(tree).resolve(object);
  return binding && scopesOf(tree).lookup(object.name, at) === binding
    ? tree.source(handle.member)
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

/** Hands an AbortSignal to the helper that makes the timer, and has it clear the timer on abort. */
function passSignal(
  names: NameAllocator,
  tree: Tree,
  arm: TimerArm & { kind: 'helper' },
  controller: string,
): Edit[] | undefined {
  const known = signalPosition(tree, arm);
  if (known !== undefined)
    return whole(appendArgument(tree, arm.call, known, `${controller}.signal`));
  const declarator = tree.parent(arm.timer);
  const variable =
    declarator?.type === 'VariableDeclarator' && declarator.id.type === 'Identifier'
      ? declarator.id.name
      : undefined;
  const signal = freshName(names, tree, arm.fn.body, ['signal', 'abortSignal']);
  const parameter = appendParameter(tree, arm.fn, signal, 'AbortSignal');
  const listener = clearOnAbort(
    tree,
    arm.timer,
    variable,
    freshName(names, tree, arm.timer, ['timer', 'timeoutId']),
    signal,
  );
  const argument = appendArgument(tree, arm.call, arm.fn.params.length, `${controller}.signal`);
  return parameter && listener && argument ? [...parameter, ...listener, argument] : undefined;
}

function whole(edit: Edit | undefined): Edit[] | undefined {
  return edit && [edit];
}

/** The position of the helper's parameter on whose abort it already clears the timer. */
function signalPosition(tree: Tree, arm: TimerArm & { kind: 'helper' }): number | undefined {
  const { clears } = handleUse(tree, handleOf(tree, arm.timer));
  const names = clears.map((clear) => abortSignalAround(tree, clear));
  const position = arm.fn.params.findIndex(
    (p) => p.type === 'Identifier' && names.includes(p.name),
  );
  return position < 0 ? undefined : position;
}
