import type { Function as FunctionNode, Node } from '@babel/types';
import { functionAround, isCall, isFunction, propertyName, unwrap } from '../ast/node.ts';
import { elementType } from '../ast/types.ts';
import { endOf, startOf, type Tree } from '../ast/tree.ts';
import type { File } from '../file.ts';
import { REGISTERS } from '../knowledge/collection-names.ts';
import { beginsProcess, MAKERS } from '../knowledge/lifecycle.ts';
import { HTTP_ROUTES } from '../knowledge/request-handlers.ts';
import type { Life } from '../resources/instance-life.ts';
import { constructionsOf } from '../execution/call-sites.ts';
import { isShortLived } from '../execution/command-line.ts';
import { repetitionOf, type Repetition } from '../execution/repetition.ts';
import { callersAround } from '../semantics/enclosing-function.ts';
import { functionName } from '../semantics/function-name.ts';
import { flowOf } from '../semantics/value-flow.ts';
import type { Place } from '../semantics/value-place.ts';
import { scopesOf } from '../semantics/scope.ts';
import type { Home } from './collection.ts';
import { annotationOf } from './entry-types.ts';
import { lifeOfHomes } from './lifetime.ts';
import { isListBounded } from './list-bounds.ts';
import { elementKindOf, type ElementKind } from './list-elements.ts';
import { usesOfListElsewhere } from './list-elsewhere.ts';
import { ENTRY, placeOfList, type ListPlace } from './list-place.ts';
import { isListMade } from './list-made.ts';
import type { ListUse } from './list-use.ts';
import { usesOfList } from './list-uses.ts';

/** A list that outlives the calls which add to it, and that nothing shortens. */
export interface GrowingList {
  readonly place: ListPlace;
  readonly uses: readonly ListUse[];
  /** Where elements are added while the program runs. */
  readonly grows: readonly ListUse[];
  readonly life: Exclude<Life, 'short'>;
  readonly repetition: Repetition;
  readonly element: ElementKind;
  readonly start: number;
  readonly end: number;
}

/** The growing lists of a file, judged over the whole program where there is a project. */
export function* growingLists(file: File): Generator<GrowingList> {
  if (isShortLived(file.tree, file.project)) return;
  for (const place of placesOf(file.tree)) {
    const list = growingList(file, place);
    if (list) yield list;
  }
}

/** Where elements are added, by the list that they are added to. */
function placesOf(tree: Tree): Iterable<ListPlace> {
  const found = new Map<string, ListPlace>();
  for (const target of targetsOf(tree)) {
    const place = placeOfList(tree, target);
    if (place && !found.has(keyOf(place))) found.set(keyOf(place), place);
  }
  return found.values();
}

/** `list = [...list, one]` in a text, as `targetsOf` finds it; not `setList([...list, one])`. */
export function setsToSpread(text: string): boolean {
  return /=\s*(?:\(\s*)*\[\s*\.\.\./.test(text);
}

function targetsOf(tree: Tree): Node[] {
  const targets: Node[] = [];
  for (const { callee } of [
    ...tree.nodes('CallExpression'),
    ...tree.nodes('OptionalCallExpression'),
  ])
    if (/^(push|unshift)$/.test(propertyName(callee) ?? '') && 'object' in callee)
      targets.push(callee.object);
  for (const { left, right } of tree.nodes('AssignmentExpression')) {
    const made = unwrap(right);
    if (made.type === 'ArrayExpression' && made.elements[0]?.type === 'SpreadElement')
      targets.push(left);
    else if (left.type === 'MemberExpression' && propertyName(left.property) === 'length')
      targets.push(left.object);
  }
  return targets;
}

function keyOf({ root, path }: ListPlace): string {
  const own =
    root.kind === 'variable' || root.kind === 'member'
      ? root.binding.identifier.start
      : root.kind === 'field'
        ? root.cls.start
        : '';
  const steps = path.map((step) => (step === ENTRY ? '*' : step)).join('.');
  return `${root.kind} ${own} ${root.name} ${steps}`;
}

function growingList(file: File, place: ListPlace): GrowingList | undefined {
  const { tree } = file;
  const own = usesOfList(file, place);
  if (!isList(place, own)) return undefined;
  const grows = own.filter((use) => use.kind === 'grow' && use.tree === tree && isAtRunTime(use));
  const [first] = grows;
  if (!first || isListBounded(file, own)) return undefined;
  const life = lifeOfHomes(
    file,
    [place.root],
    grows.map(({ at }) => ({ tree, at })),
  );
  if (life === 'short' || (life === 'unknown' && isOfOneCall(file, place))) return undefined;
  const repetition = often(file, grows);
  if (repetition.kind === 'once') return undefined;
  const others = usesOfListElsewhere(file, place, own);
  if (!others || isListBounded(file, others)) return undefined;
  const uses = [...own, ...others];
  return {
    place,
    uses,
    grows,
    life,
    repetition,
    element: elementKindOf(uses),
    ...siteOf(place, own, first),
  };
}

/** It is seen to be made as an array, or is declared as one. */
function isList({ root, path }: ListPlace, uses: readonly ListUse[]): boolean {
  if (
    uses.some(
      ({ kind, value }) =>
        kind === 'made' || (kind === 'assign' && value && isListMade(unwrap(value))),
    )
  )
    return true;
  if (path.length > 0) return false;
  const declaration =
    root.kind === 'field'
      ? root.declaration
      : root.kind === 'variable'
        ? root.binding.declaration
        : undefined;
  const type = declaration && annotationOf({ declaration });
  return type !== undefined && elementType(type) !== undefined;
}

/** In a function that is called while the program runs, and does not put in place what the code has a fixed number of. */
function isAtRunTime({ tree, at }: ListUse): boolean {
  const [around] = callersAround(tree, at);
  const name = around && functionName(tree, around);
  return (
    around !== undefined &&
    !(
      name !== undefined &&
      (REGISTERS.test(name) || beginsProcess(tree, name) || name === 'constructor')
    )
  );
}

/** Every object that has the list is made by a call which only uses it and hands it on to others that it calls. */
function isOfOneCall(file: File, { root }: ListPlace): boolean {
  if (root.kind === 'variable' || root.kind === 'member') return !isOfStart(file.tree, root);
  if (root.kind !== 'field') return false;
  const { sites } = constructionsOf(file, root.cls);
  return (
    sites.length > 0 &&
    sites.every(
      (site) =>
        functionAround(site.file.tree, site.call) !== undefined &&
        flowOf(site.file.tree, site.call).places.every(isOfCall),
    )
  );
}

/** The function that makes the list starts a part of the program, or adds to one, which goes on. */
function isOfStart(
  tree: Tree,
  { binding }: Extract<Home, { kind: 'variable' | 'member' }>,
): boolean {
  const [maker] = callersAround(tree, binding.identifier);
  if (!maker) return true;
  const name = functionName(tree, maker);
  return (
    (name !== undefined && (beginsProcess(tree, name) || MAKERS.test(name))) ||
    isPlugin(tree, maker)
  );
}

/** `async function samples(app) { app.get('/samples', …); }`: it is run for each application, to add to it. */
function isPlugin(tree: Tree, { params: [app] }: FunctionNode): boolean {
  const binding = app?.type === 'Identifier' ? scopesOf(tree).resolve(app) : undefined;
  return (binding?.references ?? []).some((use) => {
    const member = tree.parent(use);
    const name = member && propertyName(member);
    return (
      name !== undefined &&
      (HTTP_ROUTES.test(name) || /^(decorate|addHook|register)$/.test(name)) &&
      isCall(tree.parent(member as Node))
    );
  });
}

function isOfCall(place: Place): boolean {
  if (place.kind === 'property') return place.object?.type === 'ObjectExpression';
  return place.kind === 'variable'
    ? place.binding.scope.parent !== undefined
    : /^(member|asked|dropped|argument)$/.test(place.kind);
}

/** The most often that any element is added. */
function often(file: File, grows: readonly ListUse[]): Repetition {
  const all = grows.map(({ at }) => repetitionOf(file, at));
  return (
    all.find(({ kind }) => kind === 'repeated') ??
    all.find(({ kind }) => kind === 'unknown') ??
    (all[0] as Repetition)
  );
}

/** The declaration of a list that has one of its own, as far as it is made there; else where it grows. */
function siteOf(
  { root, path }: ListPlace,
  uses: readonly ListUse[],
  grow: ListUse,
): { start: number; end: number } {
  const made = uses.find(
    ({ kind, at, value }) =>
      (kind === 'made' || (kind === 'assign' && value && isListMade(unwrap(value)))) &&
      !isInFunctionOf(grow, at),
  );
  const declaration =
    root.kind === 'field'
      ? root.declaration
      : root.kind === 'variable'
        ? root.binding.declaration
        : undefined;
  if (path.includes(ENTRY)) return { start: startOf(grow.at), end: endOf(grow.at) };
  if (path.length > 0 && made) return { start: startOf(made.at), end: endOf(made.at) };
  if (declaration) {
    const start = startOf(declaration);
    const isNear = made && startOf(made.at) > start && lineOf(made.at) - lineOf(declaration) < 10;
    return { start, end: isNear ? endOf(made.at) : endOf(declaration) };
  }
  return made
    ? { start: startOf(made.at), end: endOf(made.at) }
    : { start: startOf(grow.at), end: endOf(grow.at) };
}

function isInFunctionOf({ tree, at }: ListUse, made: Node): boolean {
  const fn = tree.closest(at, isFunction);
  return fn !== undefined && tree.contains(fn, made) && !isCall(made);
}

function lineOf({ loc }: Node): number {
  return loc?.start.line ?? 0;
}
