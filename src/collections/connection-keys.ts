import type { Node } from '@babel/types';
import { isCall, propertyName, unwrap } from '../ast/node.ts';
import type { Tree } from '../ast/tree.ts';
import { peerOf } from '../execution/peer.ts';
import { stepAt } from '../execution/repetition.ts';
import type { File } from '../file.ts';
import { LISTENS } from '../knowledge/request-handlers.ts';
import { membersNamed } from '../semantics/class-members.ts';
import { scopesOf } from '../semantics/scope.ts';
import type { Step } from '../types.ts';
import type { KeyOrigin } from './origin.ts';

/** Keys that are ids of connections: an entry has its end where its connection has. */
export interface ConnectionKeys {
  /** The event by which a connection ends. */
  readonly event: string;
  /** The listeners to that event beside the place where the id is taken. */
  readonly ends: readonly Step[];
}

/** Undefined where the keys come from anything but the `id` of what a `connection` listener is handed. */
export function connectionKeys(file: File, origin: KeyOrigin): ConnectionKeys | undefined {
  const [first] = origin.kind === 'outside' ? origin.trace : [];
  const [, name] = origin.kind === 'outside' ? (/^([\w$]+)\.id$/.exec(origin.text) ?? []) : [];
  const tree = first?.path === file.tree.path ? file.tree : first && file.project?.tree(first.path);
  if (!tree || !first || name === undefined) return undefined;
  for (const member of membersNamed(tree, 'id')) {
    const object = 'object' in member ? unwrap(member.object as Node) : member;
    if (object.type !== 'Identifier' || object.name !== name) continue;
    const peer = peerOf(tree, member);
    if (peer?.name !== name || !peer.listens) continue;
    return { event: peer.event, ends: endsOf(tree, object, peer.event) };
  }
  return undefined;
}

function endsOf(tree: Tree, connection: Node, event: string): readonly Step[] {
  const binding = scopesOf(tree).resolve(connection);
  return (binding?.references ?? []).flatMap((one) => {
    const member = tree.parent(one);
    const call = member && tree.parent(member);
    if (!member || !isCall(call) || call.callee !== member) return [];
    const [heard] = LISTENS.test(propertyName(member) ?? '') ? call.arguments : [];
    return heard?.type === 'StringLiteral' && heard.value === event
      ? [stepAt(tree, call, `\`${tree.source(one)}\` ends here`)]
      : [];
  });
}
