import { propertyName, unwrap, type AnyCall } from '../ast/node.ts';
import type { Tree } from '../ast/tree.ts';
import type { ReleaseCall } from '../resources/kind.ts';
import type { Flow } from '../semantics/value-flow.ts';
import type { Place } from '../semantics/value-place.ts';

const CLEARS = /^clear(Interval|Timeout)$/;

/** `clearTimeout(timer)` and `clearInterval(timer)`, which Node takes for one another. */
export function isClear(call: AnyCall): boolean {
  const callee = unwrap(call.callee);
  return CLEARS.test(callee.type === 'Identifier' ? callee.name : (propertyName(callee) ?? ''));
}

/** A call that ends a timer, with the handle as its token. */
export function clearOfHandle(call: AnyCall): ReleaseCall | undefined {
  const release = (token: ReleaseCall['token']): ReleaseCall | undefined =>
    token && { call, keeper: undefined, key: undefined, token };
  const callee = unwrap(call.callee);
  if (isClear(call)) return release(call.arguments[0]);
  if (!('object' in callee)) return undefined;
  const { object } = callee;
  const isCleaner = (node: typeof object): boolean =>
    node.type === 'Identifier' && CLEARS.test(node.name);
  // timers.forEach(clearInterval)
  if (call.arguments.some((argument) => isCleaner(argument as typeof object)))
    return release(object);
  // res.once('close', clearInterval.bind(null, timer))
  if (propertyName(callee) === 'bind' && isCleaner(object)) return release(call.arguments[1]);
  return isClosing(call) ? release(object) : undefined;
}

/** `timer.close()`, `timer[Symbol.dispose]()`: the same methods end many other things, too. */
export function isClosing({ callee }: AnyCall): boolean {
  const name = propertyName(callee);
  if (!('computed' in callee)) return false;
  const isOfSymbol =
    callee.computed === true &&
    'object' in callee.property &&
    callee.property.object.type === 'Identifier' &&
    callee.property.object.name === 'Symbol';
  return isOfSymbol
    ? /^(async)?[dD]ispose$/.test(propertyName(callee.property) ?? '')
    : name === 'close';
}

/** `setInterval(function () { clearInterval(this); })`: Node hands the handle over as `this`. */
export function clearsItself(tree: Tree, call: AnyCall): boolean {
  return tree.memo(clearsOfThis).some((clear) => tree.contains(call, clear));
}

function clearsOfThis(tree: Tree): readonly AnyCall[] {
  return [...tree.nodes('CallExpression'), ...tree.nodes('OptionalCallExpression')].filter(
    (call) => isClear(call) && call.arguments[0]?.type === 'ThisExpression',
  );
}

/** The timer does not keep the process running. */
export function isUnreferenced({ places }: Flow): boolean {
  return places.some(
    (place) => isUnreferencedOnTheWay(place) || (place.kind === 'member' && place.name === 'unref'),
  );
}

/** `setInterval(…).unref()`: the call itself shows that it is to be forgotten. */
export function isUnreferencedOnTheWay({ through }: Place): boolean {
  return through.includes('unref');
}
