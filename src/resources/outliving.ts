import { File } from '../file.ts';
import { peerOf } from '../execution/peer.ts';
import { runsOnceIn } from '../execution/several-times.ts';
import { awaitsEndIn, endsIn } from './ended-object.ts';
import { livesHandedTo } from './handed-lives.ts';
import type { Acquisition } from './kind.ts';
import type { Lifetime } from './lifetime.ts';
import type { Owner } from './owner.ts';

/** A resource, as far as its keeper and its owner are concerned. */
export interface Held {
  readonly acquisition: Acquisition;
  readonly keeper: Lifetime;
  readonly owner: Owner;
}

/** What keeps a resource is still there when its owner is gone; undefined where that cannot be told. */
export function outlives(file: File, held: Held): boolean | undefined {
  const { keeper, owner } = held;
  if (owner.kind === 'module' || goesWithOwner(file, held)) return false;
  switch (keeper.span) {
    case 'process':
      return true;
    case 'injected':
      return handedLater(file, keeper) ?? true;
    case 'argument':
      return handedLater(file, keeper);
    case 'instance':
      return isMadeAround(file, held);
    case 'kept':
      return owner.kind === 'call' ? true : undefined;
    case 'call':
      return (
        isMadeAround(file, held) &&
        keeper.of !== undefined &&
        !runsOnceIn(file.tree, owner.scope, keeper.of)
      );
    case 'unknown':
      return undefined;
  }
}

/** The keeper is made further out than the code of the owner begins. */
function isMadeAround({ tree }: File, { keeper, owner }: Held): boolean {
  return (
    owner.kind !== 'module' &&
    keeper.of !== undefined &&
    keeper.of !== owner.scope &&
    tree.contains(keeper.of, owner.scope)
  );
}

/** The owner ends the keeper, or the whole that it is a part of; or it waits for the end of what it was handed. */
function goesWithOwner({ tree }: File, { acquisition, keeper, owner }: Held): boolean {
  const { keeper: object } = acquisition;
  if (!object || owner.kind === 'module') return false;
  const isHanded = keeper.span === 'injected' || keeper.span === 'argument';
  return endsIn(tree, owner.scope, object) || (isHanded && awaitsEndIn(tree, owner.scope, object));
}

/** How many callers that hand on what they were handed are followed. */
const MOST_CALLERS = 4;

/**
 * Callers are seen to hand in what was there before, or what goes with their own call, request or connection; undefined
 * where none is seen.
 */
function handedLater(
  file: File,
  { from }: Lifetime,
  steps: number = MOST_CALLERS,
): boolean | undefined {
  const handed = from && steps > 0 ? livesHandedTo(file, from) : [];
  const lasts = handed.map(({ life, at }): boolean | undefined => {
    if (/^(process|injected|instance|kept)$/.test(life.span)) return true;
    if (life.span === 'call') return false;
    if (life.span !== 'argument') return undefined;
    const isOfPeer = life.of !== undefined && peerOf(at.tree, at.node)?.handler === life.of;
    const { project } = file;
    return isOfPeer ? false : handedLater(File.of(at.tree, { project }), life, steps - 1);
  });
  if (lasts.includes(true)) return true;
  return lasts.length > 0 && lasts.every((one) => one === false) ? false : undefined;
}
