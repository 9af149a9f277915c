import type { Node } from '@babel/types';
import { lastName } from '../ast/names.ts';
import { isCall, isFunction, propertyName, statementAround, type AnyCall } from '../ast/node.ts';
import { sameCode } from '../ast/same-code.ts';
import { descendants, type Tree } from '../ast/tree.ts';
import { isTestBeside } from '../execution/path-role.ts';
import type { File } from '../file.ts';
import { MAP_METHODS } from '../knowledge/map-methods.ts';
import { TAKES_LISTENER } from '../knowledge/request-handlers.ts';
import { calledFunction } from '../semantics/call-target.ts';
import { callersAround } from '../semantics/enclosing-function.ts';
import { functionName } from '../semantics/function-name.ts';

/** A function, and what it does to a store. */
type Step = readonly [unit: Node, at: Node];

/** True where both happen on one occasion: one calls or tells the other, both hear the same event, or one caller does both. */
export function goTogether(file: File, one: Step, other: Step): boolean {
  const { tree } = file;
  const [[unit, at], [there, otherAt]] = [one, other];
  return (
    calls(tree, unit, there) ||
    calls(tree, there, unit) ||
    tells(tree, unit, otherAt) ||
    hearsSame(tree, at, otherAt) ||
    areCalledTogether(file, unit, there)
  );
}

function calls(tree: Tree, from: Node, to: Node): boolean {
  return [...descendants(from)].some(
    (one) => isCall(one) && calledFunction(tree, one.callee, undefined)?.node === to,
  );
}

/** The calls that add the functions around a node as listeners, with the event each is for. */
function listeningAround(tree: Tree, at: Node): { readonly call: AnyCall; readonly event: Node }[] {
  return [...tree.ancestors(at)].flatMap((up) => {
    const call = isFunction(up) ? tree.parent(up) : undefined;
    if (!isCall(call) || !TAKES_LISTENER.test(propertyName(call.callee) ?? '')) return [];
    const [event] = call.arguments;
    return event ? [{ call, event }] : [];
  });
}

/** The code emits the event whose listener contains `at`: `bus.emit('gone', id)` for `bus.on('gone', …)`. */
function tells(tree: Tree, from: Node, at: Node): boolean {
  const heard = listeningAround(tree, at);
  return [...descendants(from)].some((one) => {
    const [event] = isCall(one) && propertyName(one.callee) === 'emit' ? one.arguments : [];
    return event !== undefined && heard.some((listening) => sameCode(listening.event, event));
  });
}

/** `socket.on('close', …)` twice. */
function hearsSame(tree: Tree, at: Node, other: Node): boolean {
  const [[one], [another]] = [listeningAround(tree, at), listeningAround(tree, other)];
  return (
    one !== undefined &&
    another !== undefined &&
    sameCode(one.event, another.event) &&
    sameCode(one.call.callee, another.call.callee)
  );
}

/** Some code calls the one and then, unless it has left before, the other. Goes by the names alone. */
function areCalledTogether({ tree, project }: File, unit: Node, there: Node): boolean {
  const names = [unit, there].map((fn) => (isFunction(fn) ? functionName(tree, fn) : undefined));
  const [name, other] = names;
  if (name === undefined || other === undefined || name === other) return false;
  // Whose method is called under such a name cannot be told.
  if (MAP_METHODS.has(name) || MAP_METHODS.has(other)) return false;
  const paths = (project?.filesWith(`${name}(`) ?? []).filter(
    (path) => path !== tree.path && !isTestBeside(path, tree.path),
  );
  return [tree, ...paths.flatMap((path) => project?.tree(path) ?? [])].some((one) =>
    callsNamed(one, name).some((call) =>
      callsNamed(one, other).some((next) => isBeside(one, call, next) || isBeside(one, next, call)),
    ),
  );
}

function callsNamed(tree: Tree, name: string): readonly AnyCall[] {
  return [...tree.nodes('CallExpression'), ...tree.nodes('OptionalCallExpression')].filter(
    ({ callee }) => lastName(callee) === name,
  );
}

/** The other stands in the list of statements, or the concise function, that the call stands in. */
function isBeside(tree: Tree, call: Node, other: Node): boolean {
  const [fn] = callersAround(tree, call);
  const statement = statementAround(tree, call);
  const around = statement && tree.parent(statement);
  const list = fn && around && !tree.contains(fn, around) ? fn : around;
  return list !== undefined && fn !== undefined && tree.contains(list, other);
}
