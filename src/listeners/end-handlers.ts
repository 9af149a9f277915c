import type { Function as FunctionNode, Node } from '@babel/types';
import {
  classAround,
  functionAround,
  isCall,
  propertyName,
  statementAround,
  unwrap,
} from '../ast/node.ts';
import { descendants, type Tree } from '../ast/tree.ts';
import type { Peer } from '../execution/peer.ts';
import { releaseByCall, type InverseCall } from '../edits/release-by-call.ts';
import { runOnce } from '../edits/run-once.ts';
import type { File } from '../file.ts';
import {
  VERY_LAST_EVENTS,
  EVENTS_BEFORE_CLOSE,
  EVENTS_OF_SERVERS,
  MAKES_CLOSING,
} from '../knowledge/emitter-events.ts';
import { PROCESS_LISTENER_TYPES } from '../knowledge/event-verbs.ts';
import { isStop } from '../knowledge/lifecycle.ts';
import type { ResourceGroup } from '../resources/resource-group.ts';
import { calleeName } from '../semantics/qualified-name.ts';
import { memberName, methodsOf, type Method } from '../semantics/class-members.ts';
import { scopesOf, type Binding } from '../semantics/scope.ts';
import { functionOf } from '../semantics/value-origins.ts';
import type { Fix } from '../types.ts';
import { usedOf } from './event-call.ts';
import type { ProcessHandler } from './process-handler.ts';
import { asPartOfName } from './share-handler.ts';

type Group = ResourceGroup<ProcessHandler>;

/** Takes handlers off when the method that ends their object is done: a second signal meanwhile must not find none. */
export function takeOffLast({ tree }: File, { all }: Group, end: Method): Fix | undefined {
  if (all.some(({ acquisition }) => !isThereAtFirst(tree, acquisition.token))) return undefined;
  const removals = all.map(({ acquisition }) => removalOf(tree, acquisition));
  return releaseByCall(tree, removals, { kind: 'method', body: end.body, isLast: true });
}

/** A field that a bound function is moved to is set before the constructor runs: what is bound must be a method. */
function isThereAtFirst(tree: Tree, token: Node): boolean {
  const callee =
    isCall(token) && propertyName(token.callee) === 'bind' ? unwrap(token.callee) : undefined;
  if (!callee || !('object' in callee)) return !isCall(token);
  const cls = classAround(tree, token);
  const name = propertyName(callee.object as Node);
  return (
    cls !== undefined && methodsOf(tree, cls).some((method) => memberName(tree, method) === name)
  );
}

/**
 * Takes handlers off when what they end tells that it is over: a server or a child process of the function that adds them.
 * Undefined where they end nothing, or what they end is not seen to emit an event.
 */
export function takeOffWithEnded(
  { tree }: File,
  { all }: Group,
): { readonly fix: Fix; readonly peer: Peer } | undefined {
  const calls = all.map(({ acquisition }) => acquisition.call);
  const statement = statementAround(tree, calls.at(-1) as Node);
  const around = functionAround(tree, calls[0] as Node);
  if (!statement || !around) return undefined;
  const peers = all.map(({ acquisition }) => endedBy(tree, acquisition.token, around));
  const [peer] = peers;
  if (!peer || peers.some((other) => other?.name !== peer.name)) return undefined;
  const removals = all.map(({ acquisition }) => removalOf(tree, acquisition));
  const fix = releaseByCall(tree, removals, { kind: 'peer', statement, peer });
  return fix && { fix, peer };
}

/** Adds handlers once in the life of the module; undefined where they need what only one call or object knows. */
export function addOnce({ tree }: File, { all }: Group): Fix | undefined {
  const first = statementAround(tree, all[0]?.acquisition.call as Node);
  const last = statementAround(tree, all.at(-1)?.acquisition.call as Node);
  const [only] = all;
  const flag =
    all.length === 1 && only ? `handles${asPartOfName(only.acquisition.key.value)}` : 'hasHandlers';
  return first && last && runOnce(tree, [first, last], [flag]);
}

/** What a handler ends, of the variables of the function around it. */
function endedBy(tree: Tree, handler: Node, around: FunctionNode): Peer | undefined {
  const fn = functionOf(tree, handler);
  if (!fn) return undefined;
  for (const node of descendants(fn.body)) {
    const callee = isCall(node) ? unwrap(node.callee) : undefined;
    const object = callee && 'object' in callee ? unwrap(callee.object as Node) : undefined;
    if (!callee || object?.type !== 'Identifier') continue;
    if (!isStop(tree, propertyName(callee))) continue;
    const binding = scopesOf(tree).resolve(object);
    const isOfCall =
      binding &&
      tree.contains(around, binding.identifier) &&
      !tree.contains(fn, binding.identifier);
    const event = isOfCall ? lastEventOf(tree, binding, around) : undefined;
    if (event !== undefined) return { name: object.name, event, listens: true, handler: around };
  }
  return undefined;
}

/** The event by which a value tells that it is over: one that the code listens to, or what it is known to emit. */
function lastEventOf(tree: Tree, binding: Binding, around: FunctionNode): string | undefined {
  const heard = binding.references.flatMap((use) => {
    const member = tree.parent(use);
    const call = member && tree.parent(member);
    const isHeard =
      isCall(call) && call.callee === member && /^(on|once)$/.test(propertyName(member) ?? '');
    const key = isHeard ? call.arguments[0] : undefined;
    return key?.type === 'StringLiteral' && tree.contains(around, use) ? [key.value] : [];
  });
  const last = VERY_LAST_EVENTS.find((event) => heard.includes(event));
  if (last !== undefined) return last;
  const { declaration } = binding;
  const made =
    declaration.type === 'VariableDeclarator' && declaration.init
      ? unwrap(declaration.init)
      : undefined;
  const isMade =
    (isCall(made) || made?.type === 'NewExpression') &&
    MAKES_CLOSING.has(calleeName(tree, made.callee) ?? '');
  const isTold = heard.some(
    (event) => EVENTS_OF_SERVERS.has(event) || EVENTS_BEFORE_CLOSE.has(event),
  );
  return isMade || isTold ? 'close' : undefined;
}

/** `process.off('SIGTERM', handler)`, as the file writes it. */
export function removalOf(tree: Tree, { call, keeper, key, token }: ProcessHandler): InverseCall {
  const name = asPartOfName(key.value);
  return {
    call,
    handed: { node: token, names: [`on${name}`, `handle${name}`], type: typeOf(key.value) },
    named: [keeper, key],
    write: ([emitter, event], handler) =>
      `${emitter}.${usedOf(tree, ['off', 'removeListener'])}(${event}, ${handler})`,
  };
}

function typeOf(event: string): string | null {
  return (
    PROCESS_LISTENER_TYPES[event] ??
    (/^SIG[A-Z0-9]+$/.test(event) ? 'NodeJS.SignalsListener' : null)
  );
}
