import type { Node } from '@babel/types';
import { lastName } from '../ast/names.ts';
import { functionAround, isCall, unwrap, type AnyCall } from '../ast/node.ts';
import type { Tree } from '../ast/tree.ts';
import type { File } from '../file.ts';
import { CLOSED_BY_STREAM, ENDS_KEEPER, LENDINGS } from '../knowledge/lendings.ts';
import { CALLED_AT_ONCE } from '../knowledge/callbacks.ts';
import { TAKES_LISTENER } from '../knowledge/request-handlers.ts';
import { isBorrowedAt } from '../resources/contract.ts';
import { scopesOf } from '../semantics/scope.ts';
import { flowOf, type Flow } from '../semantics/value-flow.ts';
import { placeOf, type Place } from '../semantics/value-place.ts';
import { exportedAs, exportedNames } from '../semantics/exported-names.ts';
import { bindingOf } from '../semantics/function-name.ts';
import { awaitedAround } from '../semantics/promise.ts';

/**
 * What a function does with a value beside using it.
 * - `kept`: stores it where others find it.
 * - `given`: returns it, or builds something of it that may hold it.
 * - `lent`: hands it to a call, which may use it or take it over.
 */
export type HandedOn = 'kept' | 'given' | 'lent' | 'none';

const ORDER: readonly HandedOn[] = ['kept', 'given', 'lent', 'none'];

/** The most that is done with it. */
export function handedOn(file: File, { first, places }: Flow): HandedOn {
  const { tree } = file;
  // A function that was handed out, as locks do, is only called.
  const calls =
    first.kind !== 'variable'
      ? 0
      : first.binding.references.filter((one) => isCallee(tree, one)).length;
  const unknown = places.filter(({ kind }) => kind === 'elsewhere').length;
  const parts = places.map((place) => fateOfPart(tree, place));
  const found = places
    .filter(({ kind }) => kind !== 'elsewhere' || unknown > calls)
    .map((place) => (isBorrowedAt(file, place) ? 'none' : fateAt(tree, place)));
  return ORDER.find((one) => found.includes(one) || parts.includes(one)) ?? 'none';
}

/**
 * A function that has it is stored or handed to other code, which may use it as long as it likes. One that is returned to
 * callers that keep nothing of it does not count: it has no way to end it.
 */
export function isInHandedFunction(file: File, token: Node): boolean {
  const { tree } = file;
  const binding = scopesOf(tree).resolve(token);
  if (!binding) return false;
  const { identifier, references } = binding;
  const home = functionAround(tree, identifier);
  return references.some((one) => {
    let fn = functionAround(tree, one);
    for (let up = fn; up && up !== home; up = functionAround(tree, up)) fn = up;
    if (!fn || fn === home) return false;
    if (isReturned(tree, fn, home)) return isKeptByCaller(file, home);
    const taker = takerOf(tree, fn);
    if (!taker) return placeOf(tree, fn).kind !== 'dropped';
    const { callee } = taker;
    const isOfIts = 'object' in callee && references.some((r) => tree.contains(callee, r));
    const name = lastName(unwrap(callee as Node)) ?? '';
    return !isOfIts && !TAKES_LISTENER.test(name) && !CALLED_AT_ONCE.has(name) && !TICKS.test(name);
  });
}

/** `return fn`, `return { run: fn }`, or pushed to a list of the function that it returns. */
function isReturned(tree: Tree, fn: Node, home: Node | undefined): boolean {
  let at = fn;
  let up = tree.parent(at);
  while (up && /^(ObjectProperty|ObjectExpression|ArrayExpression)$/.test(up.type)) {
    at = up;
    up = tree.parent(at);
  }
  if (isCall(up) && lastName(unwrap(up.callee)) === 'push' && 'object' in up.callee) {
    const list = unwrap(up.callee.object as Node);
    const binding = list.type === 'Identifier' ? scopesOf(tree).resolve(list) : undefined;
    if (!binding || functionAround(tree, binding.identifier) !== home) return false;
    return binding.references.every((one) => {
      const { kind } = placeOf(tree, one);
      return kind === 'return' || kind === 'member';
    });
  }
  return (
    placeOf(tree, at).kind === 'return' && functionAround(tree, tree.parent(at) ?? at) === home
  );
}

/** What a call of the function gives is stored, returned or handed out by some caller, as far as they are seen. */
function isKeptByCaller(file: File, home: Node | undefined): boolean {
  const { tree, project } = file;
  const binding = home && bindingOf(tree, home);
  if (!binding) return true;
  const outside = exportedNames(tree, binding).map(
    (name) => project?.usesOf(tree.path, name) ?? { complete: false, uses: [] },
  );
  if (outside.some(({ complete }) => !complete)) return true;
  const own = binding.references.flatMap((node) =>
    exportedAs(tree, node) === undefined ? [{ tree, node }] : [],
  );
  return [...own, ...outside.flatMap(({ uses }) => uses)].some(({ tree: there, node }) => {
    const call = there.parent(node);
    if (!isCall(call) || call.callee !== node)
      return /^Export|^Import/.test(call?.type ?? '') === false;
    const { first, places } = flowOf(there, awaitedAround(there, call));
    const isLocal = first.kind === 'variable' && !isOutside(there, first);
    return !isLocal && !isCalled(there, call) && first.kind !== 'dropped'
      ? true
      : places.some(({ kind }) => /^(property|collection|return|export)$/.test(kind));
  });
}

function isCalled(tree: Tree, call: Node): boolean {
  const value = awaitedAround(tree, call);
  return isCallee(tree, value) || placeOf(tree, value).kind === 'member';
}

/** `client.connect(transport)`, where the code ends the `transport`: that ends the connection, too. */
export function isEndedByPart(tree: Tree, call: Node): boolean {
  const given = isCall(call) ? call.arguments : [];
  return given.some((one) => {
    const node = unwrap(one);
    const binding = node.type === 'Identifier' ? scopesOf(tree).resolve(node) : undefined;
    return binding?.references.some((use) =>
      ENDS_KEEPER.test(lastName(tree.parent(use) ?? use) ?? ''),
    );
  });
}

/** Timers call what they are handed, and give it to nothing else. */
const TICKS = /^set(Interval|Timeout|Immediate)$/;

/** The call that a function is handed to, by itself or as a part of an object or array. */
function takerOf(tree: Tree, fn: Node): AnyCall | undefined {
  let at = fn;
  for (let up = tree.parent(at); up; up = tree.parent(at)) {
    if (isCall(up)) return up.callee === at ? undefined : up;
    if (!/^(ObjectProperty|ObjectExpression|ArrayExpression)$/.test(up.type)) return undefined;
    at = up;
  }
  return undefined;
}

/** Code that has a page or a context can reach and close its browser. A stream closes its handle. */
function fateOfPart(tree: Tree, place: Place): HandedOn {
  if (place.kind !== 'member' || !place.call) return 'none';
  if (CLOSED_BY_STREAM.test(place.name ?? '')) return 'kept';
  if (!LENDINGS.some(({ isPart, take }) => isPart && take.test(place.name ?? ''))) return 'none';
  const up = tree.parent(place.call);
  const flow = flowOf(tree, up?.type === 'AwaitExpression' ? up : place.call);
  const fates = flow.places.map((one) => fateAt(tree, one));
  return fates.find((one) => one === 'kept' || one === 'given') ?? 'none';
}

function isCallee(tree: Tree, node: Node): boolean {
  const up = tree.parent(node);
  return isCall(up) && up.callee === node;
}

function fateAt(tree: Tree, place: Place): HandedOn {
  switch (place.kind) {
    case 'collection':
    case 'export':
      return 'kept';
    case 'return':
    case 'elsewhere':
      return 'given';
    case 'argument':
      return 'lent';
    case 'variable':
      return isOutside(tree, place) ? 'kept' : 'none';
    case 'property':
      return place.object?.type === 'ObjectExpression' ? ofPart(tree, place.object) : 'kept';
    default:
      return 'none';
  }
}

/** A variable of the module, or of a function around this one. */
function isOutside(tree: Tree, { binding, target }: Extract<Place, { kind: 'variable' }>): boolean {
  return functionAround(tree, binding.identifier) !== functionAround(tree, target);
}

/** What becomes of the object that it is a part of: `{ session }` is handed to a call and forgotten. */
function ofPart(tree: Tree, whole: Node): HandedOn {
  const place = placeOf(tree, whole);
  if (place.kind === 'property' && place.object?.type === 'ObjectExpression')
    return ofPart(tree, place.object);
  if (place.kind === 'variable') return 'lent';
  return place.kind === 'property' ? 'kept' : fateAt(tree, place);
}
