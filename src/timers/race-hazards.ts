import type { Node } from '@babel/types';
import { descendants, type Tree } from '../ast/tree.ts';
import { styleOf } from '../edits/style.ts';
import type { File } from '../file.ts';
import { hazardsIn, type Hazard, type HazardTable } from '../resources/hazard.ts';
import { callbackOnlySettles, chainMethod, chainRoot } from '../semantics/promise.ts';
import { importedName } from '../semantics/qualified-name.ts';
import { scopesOf } from '../semantics/scope.ts';
import type { Edit } from '../types.ts';
import { isShared, raceUse, speaksOfClearing, type Race, type TimedArm } from './race.ts';
import type { TimerArm } from './race-contenders.ts';
import { hasDeclaredType, helperOfRace } from './race-helper.ts';
import { awaitsBetween } from './race-order.ts';
import { isDecided } from './settled-race.ts';

/** Why no edit can clear the timers of a race; undefined where one can. */
export function refusalOfRace(
  tree: Tree,
  race: Race,
  timed: readonly TimedArm[],
): string | undefined {
  if (isDecided(tree, race))
    return 'One side is settled from the start, so the race waits for nothing. Decide what it should wait for.';
  for (const { arm } of timed) {
    if (arm.kind === 'opaque')
      return 'The timer is made elsewhere and its handle cannot be reached. Give that function an AbortSignal.';
    if (isShared(tree, race, arm))
      return 'The timeout serves more than this race. Clearing it here would leave its other uses waiting for ever.';
    if (arm.kind === 'helper' && hasDeclaredType(tree, arm) && !helperOfRace(tree, race, arm))
      return 'The type that is declared for the helper takes no further parameter. Give it an AbortSignal that ends its timer.';
    if (arm.kind === 'inline' && isMisnamedResolve(arm))
      return "The executor's only parameter is called reject but is resolve: the timeout fulfils the race instead of rejecting it.";
  }
  if (isRebound(tree, race.call, 'clearTimeout')) return 'clearTimeout means something else here.';
  return undefined;
}

export type RaceHazard =
  | 'helper gets a parameter'
  | 'promise rejects late'
  | 'cleared on some exits'
  | 'callback does more'
  | 'chain no longer runs'
  | 'handle is kept'
  | 'type of the callback'
  | 'types of workers'
  | 'comment speaks of it'
  | 'waits before the race'
  | 'race is kept';

type ArmWithExecutor = Extract<TimerArm, { readonly executor: unknown }>;

function hasExecutor(arm: TimerArm): arm is ArmWithExecutor {
  return arm.kind === 'inline' || arm.kind === 'helper';
}

/** The helper chains to the promise of its timer, or its caller does. */
function isChained({ fn, executor, chained }: TimerArm & { kind: 'helper' }): boolean {
  if (chained) return true;
  const calls = [...descendants(fn)].filter(
    (node) => chainMethod(node) !== undefined && chainRoot(node) === executor.promise,
  );
  return calls.length > 0;
}

interface ArmOfRace {
  readonly file: File;
  readonly race: Race;
  readonly timed: TimedArm;
}

const HAZARDS: HazardTable<ArmOfRace, Exclude<RaceHazard, 'race is kept'>> = {
  'helper gets a parameter': ({ file, race, timed: { arm } }) =>
    arm.kind === 'helper' && !helperOfRace(file.tree, race, arm)
      ? 'The helper that makes the timer gets one more parameter, an AbortSignal.'
      : undefined,
  'promise rejects late': ({ timed: { arm } }) =>
    arm.kind === 'promised'
      ? "The timer's promise now rejects with an AbortError once the race is decided. The race has already handled it."
      : undefined,
  'cleared on some exits': ({ timed: { state } }) =>
    state.kind === 'half'
      ? 'The timer was cleared on some exits only. Now it is cleared on all of them.'
      : undefined,
  'callback does more': ({ file, timed: { arm } }) =>
    hasExecutor(arm) && !onlySettles(file.tree, arm)
      ? "The timer's callback does more than settle the race, and no longer runs once the race is decided."
      : undefined,
  'chain no longer runs': ({ timed: { arm } }) =>
    (arm.kind === 'inline' && arm.chained) || (arm.kind === 'helper' && isChained(arm))
      ? 'What is chained to the timeout no longer runs once the race is decided.'
      : undefined,
  'handle is kept': ({ file, timed: { arm, state } }) =>
    arm.kind === 'inline' &&
    state.kind === 'held' &&
    state.handle.kind !== 'dropped' &&
    !isOwnHandle(file.tree, arm)
      ? "The timer's handle is kept by other code too."
      : undefined,
  'type of the callback': ({ file, timed: { arm } }) =>
    hasExecutor(arm) && passesBareResolve(file.tree, arm)
      ? 'With DOM types, setTimeout(resolve, …) has another type here.'
      : undefined,
  'types of workers': ({ file }) =>
    isForWorkers(file)
      ? "The file is typed for Cloudflare's workers, whose `clearTimeout` takes no `undefined`."
      : undefined,
  'comment speaks of it': ({ file, race }) =>
    speaksOfClearing(file.tree, race) ? 'A comment here mentions clearing the timer.' : undefined,
  'waits before the race': ({ file, race, timed: { arm } }) =>
    awaitsBetween(file.tree, race, arm)
      ? 'The function may end or wait between the timer and its race. There the timer still stays.'
      : undefined,
};

/** Why clearing the timers once the race is decided may do more, or less, than it seems; each hazard once. */
export function hazardsOfRace(
  file: File,
  race: Race,
  arms: readonly TimedArm[],
): readonly Hazard<RaceHazard>[] {
  const found: Hazard<RaceHazard>[] = arms.flatMap((timed) =>
    hazardsIn(HAZARDS, { file, race, timed }),
  );
  if (raceUse(file.tree, race) === 'kept')
    found.push({
      name: 'race is kept',
      text: 'The race is kept in a value. Code that waits for it now waits for the clean-up too.',
    });
  return [...new Map(found.map((hazard) => [hazard.name, hazard])).values()];
}

/** What a fix may call, and the major version of Node that brought it. */
const NEWCOMERS = [
  { code: '.finally(', name: '`finally` of promises', since: 10 },
  { code: 'new AbortController(', name: '`AbortController`', since: 15 },
] as const;

/** Promises have no `finally` on the oldest Node that the package runs on. */
export function lacksPromiseFinally(oldest: number | undefined): boolean {
  return oldest !== undefined && oldest < NEWCOMERS[0].since;
}

/** What the edits use and the oldest Node that the package runs on does not have, as a sentence. */
export function missingIn(oldest: number | undefined, edits: readonly Edit[]): string | undefined {
  const missing = NEWCOMERS.find(
    ({ code, since }) =>
      oldest !== undefined && oldest < since && edits.some((edit) => edit.text.includes(code)),
  );
  return missing && `The package also runs on Node ${oldest}, which has no ${missing.name}.`;
}

function isMisnamedResolve(arm: TimerArm & { kind: 'inline' }): boolean {
  return arm.executor.fn.params.length === 1 && /^_?rej/i.test(arm.executor.resolve?.name ?? '');
}

/** A name of the global timers that means something else at `node`. */
export function isRebound(tree: Tree, node: Node, name: string): boolean {
  const binding = scopesOf(tree).lookup(name, node);
  return binding !== undefined && importedName(tree, binding) !== `node:timers#${name}`;
}

function isForWorkers({ tree, project }: File): boolean {
  const types = styleOf(tree).typescript ? project?.globalTypesOf(tree.path) : undefined;
  return (
    types !== undefined &&
    types.some((name) => name.startsWith('@cloudflare/workers-types')) &&
    !types.includes('node')
  );
}

/** The executor is one `setTimeout`, and its callback only settles. */
function onlySettles(tree: Tree, { executor, timer }: ArmWithExecutor): boolean {
  const { body } = executor.fn;
  return (
    (body.type !== 'BlockStatement' || body.body.length === 1) &&
    callbackOnlySettles(tree, executor, timer)
  );
}

/** `const id = setTimeout(…)` that only the timer's own callback reads. */
function isOwnHandle(tree: Tree, { timer }: TimerArm & { kind: 'inline' }): boolean {
  const declarator = tree.parent(timer);
  const binding =
    declarator?.type === 'VariableDeclarator' && declarator.id.type === 'Identifier'
      ? scopesOf(tree).resolve(declarator.id)
      : undefined;
  return binding?.references.every((reference) => tree.contains(timer, reference)) ?? false;
}

/** `new Promise<boolean>((resolve) => setTimeout(resolve, ms))`: Node's own type asks for the value. */
function passesBareResolve(tree: Tree, { executor, timer }: ArmWithExecutor): boolean {
  const type = (executor.promise as { typeParameters?: { params: readonly Node[] } | null })
    .typeParameters?.params[0];
  const callback = timer.arguments[0];
  return (
    styleOf(tree).typescript &&
    timer.arguments.length < 3 &&
    callback?.type === 'Identifier' &&
    type !== undefined &&
    !/^TS(Void|Unknown|Any)Keyword$/.test(type.type)
  );
}
