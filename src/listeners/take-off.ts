import type { Node } from '@babel/types';
import { isCall } from '../ast/node.ts';
import type { Tree } from '../ast/tree.ts';
import { placesOfEnd } from '../edits/place-of-end.ts';
import type { ReleasePlace } from '../edits/release-place.ts';
import { handTheSame, releaseByCall, type InverseCall } from '../edits/release-by-call.ts';
import { isAskedBefore } from '../edits/seen-from.ts';
import type { File } from '../file.ts';
import type { Repair } from '../resources/hazard.ts';
import type { ResourceGroup } from '../resources/resource-group.ts';
import { handlerType } from '../semantics/handler-type.ts';
import type { Edit, Fix } from '../types.ts';
import { usedOf } from './event-call.ts';
import { isForWork } from './lasting.ts';
import type { Listener } from './listener.ts';

/** Takes listeners off where their owner ends; undefined where nothing shows where, or one cannot be named there. */
export function takeOff(
  file: File,
  group: ResourceGroup<Listener>,
): Required<Pick<Repair, 'fix' | 'effect'>> | undefined {
  const removals = group.all.map(({ acquisition }) => removalOf(file, acquisition));
  for (const place of placesOfEnd(file, group)) {
    const isOfWork = place.kind === 'finally' || place.kind === 'settling';
    if (isOfWork && !isForWork(file, group)) continue;
    const fix = releaseByCall(file.tree, removals, place);
    if (fix) return { fix, effect: effectOf(place) };
  }
  return undefined;
}

function effectOf(place: ReleasePlace): string {
  if (place.kind === 'method') return 'It is then taken off there; check that this is called.';
  if (place.kind !== 'peer') return 'It is then taken off however the work ends.';
  return `It then goes when \`${place.peer.name}\` emits '${place.peer.event}'.`;
}

/** Has a removal be given the function that was added. */
export function takeOffTheSame(file: File, listener: Listener, removed: Node): Fix | undefined {
  return handTheSame(file.tree, removalOf(file, listener), removed);
}

/** `bus.off('news', handler)`, as the file writes it. */
function removalOf({ tree, project }: File, listener: Listener): InverseCall {
  const { call, keeper, key, token, verb, remover } = listener;
  const dot = isAskedBefore(tree, call, keeper) ? '?.' : '.';
  return {
    call,
    handed: {
      node: token,
      names: handlerNames(key),
      type: handlerType({ tree, node: keeper }, verb, project),
    },
    named: [keeper, key],
    write: ([emitter, event], handler) => `${emitter}${dot}${remover}(${event}, ${handler})`,
  };
}

/** `onNews` for 'news', `onUserJoined` for 'user:joined', `onEvent` for an event that has no name of its own. */
export function handlerNames(key: Node): readonly [string, ...string[]] {
  const words = key.type === 'StringLiteral' ? key.value.match(/[A-Za-z0-9]+/g) : undefined;
  const name = (words ?? ['event']).map((w) => (w[0]?.toUpperCase() ?? '') + w.slice(1)).join('');
  return [`on${name}`, `handle${name}`];
}

/** `bus.removeAllListeners('news')` becomes `bus.off('news', onNews)`. */
export function removeOwn(tree: Tree, call: Node, own: Node): readonly Edit[] {
  const [event] = isCall(call) ? call.arguments : [];
  const property = isCall(call) && 'property' in call.callee ? call.callee.property : undefined;
  if (!event || !property) return [];
  const end = event.end as number;
  return [
    {
      start: property.start as number,
      end: property.end as number,
      text: usedOf(tree, ['off', 'removeListener']),
    },
    { start: end, end, text: `, ${tree.source(own)}` },
  ];
}
