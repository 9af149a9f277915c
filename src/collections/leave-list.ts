import type { Function as FunctionNode, Node } from '@babel/types';
import {
  allCalls,
  functionAround,
  isCall,
  outermost,
  propertyName,
  statementAround,
  unwrap,
  type AnyCall,
} from '../ast/node.ts';
import { sameCode } from '../ast/same-code.ts';
import { endOf, startOf, type Tree } from '../ast/tree.ts';
import { declaredType, typeName } from '../ast/types.ts';
import { declareBefore } from '../edits/declare-before.ts';
import { freshName } from '../edits/fresh-name.ts';
import { insertAfter } from '../edits/insert-statement.ts';
import { styleOf } from '../edits/style.ts';
import { MEMBER_TYPES } from '../knowledge/list-methods.ts';
import { LISTENS } from '../knowledge/request-handlers.ts';
import { peerOf } from '../execution/peer.ts';
import { scopesOf } from '../semantics/scope.ts';
import type { Edit, Fix, NameAllocator } from '../types.ts';
import { prepend } from './forget-fired.ts';
import type { ListUse } from './list-use.ts';
import { ENDS_OF_MEMBERS, EVENTS_OF_MEMBERS } from '../knowledge/emitter-events.ts';

/** Something that is added to a list and tells when it is gone. */
export interface Member {
  /** What emits, as it is named where it is added. */
  readonly emitter: Node;
  /** The event by which it tells that it is gone. */
  readonly event: string;
}

/** What an element, or a part of it, tells of its own end; undefined where nothing shows that it does. */
export function memberOf({ tree, at, value }: ListUse): Member | undefined {
  const node = value && unwrap(value);
  if (!node) return undefined;
  const parts =
    node.type === 'ObjectExpression'
      ? node.properties.flatMap((one) => (one.type === 'ObjectProperty' ? [unwrap(one.value)] : []))
      : [node];
  for (const part of parts) {
    const event = endEventOf(tree, at, part);
    if (event !== undefined) return { emitter: part, event };
  }
  return undefined;
}

function endEventOf(tree: Tree, at: Node, part: Node): string | undefined {
  if (part.type !== 'Identifier') return undefined;
  const peer = peerOf(tree, at);
  if (peer?.listens && peer.name === part.name) return peer.event;
  const binding = scopesOf(tree).resolve(part);
  const type = binding && declaredType(binding.identifier);
  const name = type && typeName(type);
  const listened = listenersOf(tree, at, part).map(({ event }) => event);
  const ended = listened.find((event) => ENDS_OF_MEMBERS.has(event));
  if (ended !== undefined) return ended;
  const isKnown = name !== undefined && MEMBER_TYPES.test(name);
  if (isKnown)
    return name === 'Socket' && !listened.includes('data') && importsIo(tree)
      ? 'disconnect'
      : 'close';
  return listened.some((event) => EVENTS_OF_MEMBERS.has(event))
    ? importsIo(tree)
      ? 'disconnect'
      : 'close'
    : undefined;
}

function importsIo(tree: Tree): boolean {
  return tree.nodes('ImportDeclaration').some(({ source }) => source.value === 'socket.io');
}

interface Listened {
  readonly event: string;
  readonly call: AnyCall;
  readonly handler: Node | undefined;
}

/** `guest.on('close', …)` in the function that adds the guest. */
function listenersOf(tree: Tree, at: Node, emitter: Node): readonly Listened[] {
  const fn = functionAround(tree, at);
  return allCalls(tree).flatMap((call) => {
    const callee = unwrap(call.callee);
    const [event, handler] = call.arguments;
    return LISTENS.test(propertyName(callee) ?? '') &&
      event?.type === 'StringLiteral' &&
      'object' in callee &&
      sameCode(unwrap(callee.object as Node), emitter) &&
      functionAround(tree, call) === fn
      ? [{ event: event.value, call, handler }]
      : [];
  });
}

/** Takes each member out of the list when it tells that it is gone; undefined where that cannot be written. */
export function leaveList(tree: Tree, grows: readonly ListUse[]): Fix | undefined {
  const make = grows.map((grow) => leaveAt(tree, grow));
  if (grows.some((grow) => grow.tree !== tree) || make.includes(undefined)) return undefined;
  return { edits: (names) => ({ edits: make.flatMap((edits) => edits?.(names) ?? []) }) };
}

function leaveAt(
  tree: Tree,
  grow: ListUse,
): ((names: NameAllocator) => readonly Edit[]) | undefined {
  const member = memberOf(grow);
  const { at, value } = grow;
  const statement = statementAround(tree, at);
  const isAlone = statement && tree.parent(outermost(tree, at)) === statement;
  const block = statement && tree.parent(statement);
  if (!member || !value || !isAlone || block?.type !== 'BlockStatement' || !isCall(at))
    return undefined;
  const list = tree.source((unwrap(at.callee) as { object: Node }).object);
  if (/[()?]/.test(list)) return undefined;
  const isNamed = unwrap(value).type === 'Identifier';
  return (names) => {
    const element = isNamed
      ? tree.source(value)
      : freshName(names, tree, statement, ['member', 'entry', 'added']);
    const naming: Edit[] = isNamed
      ? []
      : [
          declareBefore(tree, statement, `const ${element} = ${tree.source(value)}`),
          { start: startOf(value), end: endOf(value), text: element },
        ];
    return [...naming, ...leaving({ tree, at, member, statement, list, element, names })];
  };
}

function leaving(where: {
  readonly tree: Tree;
  readonly at: Node;
  readonly member: Member;
  readonly statement: NonNullable<ReturnType<typeof statementAround>>;
  readonly list: string;
  readonly element: string;
  readonly names: NameAllocator;
}): readonly Edit[] {
  const { tree, at, member, statement, list, element, names } = where;
  const index = freshName(names, tree, statement, ['index', 'position']);
  const { semi, eol, indent, quote } = styleOf(tree);
  const lines = [
    `const ${index} = ${list}.indexOf(${element})`,
    `if (${index} !== -1) ${list}.splice(${index}, 1)`,
  ];
  const listener = listenersOf(tree, at, member.emitter).find(
    ({ event, handler }) => event === member.event && handler?.type === 'ArrowFunctionExpression',
  );
  if (listener) return prepend(tree, listener.handler as FunctionNode, lines);
  const outer =
    /^[ \t]*/.exec(tree.text.slice(tree.text.lastIndexOf('\n', startOf(statement) - 1) + 1))?.[0] ??
    '';
  const body = lines.map((line) => `${eol}${outer}${indent}${line}${semi}`).join('');
  const code = `${tree.source(member.emitter)}.once(${quote}${member.event}${quote}, () => {${body}${eol}${outer}})`;
  return [insertAfter(tree, statement, code)];
}
