import type { Node } from '@babel/types';
import { isCall, isFunction, outermost, propertyName, unwrap } from '../ast/node.ts';
import { declaredType, typeName } from '../ast/types.ts';
import type { Tree } from '../ast/tree.ts';
import { calleeName } from '../semantics/qualified-name.ts';
import { scopesOf } from '../semantics/scope.ts';
import type { ListUse } from './list-use.ts';
import { ENDS_MEMBER, HANDS_OVER } from '../knowledge/event-verbs.ts';
import { isStop } from '../knowledge/lifecycle.ts';

/**
 * What the elements of a list are: functions that are called later, timers, promises, things that have an end of their
 * own (`handle`), or what was noted down (`data`).
 */
export type ElementKind = 'function' | 'timer' | 'promise' | 'handle' | 'data';

export function elementKindOf(uses: readonly ListUse[]): ElementKind {
  const values = uses.flatMap((use) =>
    use.kind === 'grow' && use.value ? [{ tree: use.tree, value: use.value }] : [],
  );
  const kinds = values.map(({ tree: there, value }) => kindOfValue(there, value));
  const [kind] = kinds.filter((one) => one !== 'data');
  if (kind) return kind;
  if (uses.some((use) => callsElements(use))) return 'function';
  if (uses.some((use) => endsElements(use))) return 'handle';
  return 'data';
}

function kindOfValue(tree: Tree, value: Node): ElementKind {
  const node = unwrap(value);
  if (isFunction(node)) return 'function';
  if (isCall(node)) return kindOfCall(tree, node);
  if (node.type !== 'Identifier') return 'data';
  const binding = scopesOf(tree).resolve(node);
  const type = binding && declaredType(binding.identifier);
  if (
    type &&
    (type.type === 'TSFunctionType' || /(Listener|Callback|Handler)$/.test(typeName(type) ?? ''))
  )
    return 'function';
  if (type && typeName(type) === 'Promise') return 'promise';
  const { declaration } = binding ?? {};
  if (declaration && isFunction(declaration) && binding?.kind === 'function') return 'function';
  if (declaration?.type !== 'VariableDeclarator' || !declaration.init) return 'data';
  const init = unwrap(declaration.init);
  if (isFunction(init)) return 'function';
  return isCall(init) ? kindOfCall(tree, init) : 'data';
}

function kindOfCall(tree: Tree, call: Node & { callee: Node }): ElementKind {
  const name = calleeName(tree, call.callee) ?? '';
  if (/(^|[.#])set(Timeout|Interval|Immediate)$/.test(name)) return 'timer';
  return /^Promise\.|^fetch$/.test(name) ? 'promise' : 'data';
}

/** The variables that a use goes through the elements with. */
function elementNames({ tree, at, kind }: ListUse): readonly Node[] {
  if (kind !== 'read') return [];
  if (at.type === 'ForOfStatement') {
    const { left } = at;
    const id = left.type === 'VariableDeclaration' ? left.declarations[0]?.id : undefined;
    return id?.type === 'Identifier' ? (scopesOf(tree).resolve(id)?.references ?? []) : [];
  }
  const [callback] = isCall(at) ? at.arguments : [];
  const param = callback && isFunction(callback) ? callback.params[0] : undefined;
  return param?.type === 'Identifier' ? (scopesOf(tree).resolve(param)?.references ?? []) : [];
}

/** `listeners.forEach((listener) => listener(event))`. */
function callsElements(use: ListUse): boolean {
  return elementNames(use).some((name) => {
    const up = use.tree.parent(outermost(use.tree, name));
    return isCall(up) && unwrap(up.callee) === name;
  });
}

/** `sockets.forEach((socket) => socket.send(text))`: its elements do something, and may come to an end. */
function endsElements(use: ListUse): boolean {
  return elementNames(use).some((name) => {
    const member = use.tree.parent(outermost(use.tree, name));
    const call = member && use.tree.parent(member);
    return (
      isCall(call) && call.callee === member && isOfMember(use.tree, propertyName(member as Node))
    );
  });
}

function isOfMember(tree: Tree, method: string | undefined): boolean {
  return isStop(tree, method) || HANDS_OVER.has(method ?? '') || ENDS_MEMBER.has(method ?? '');
}
