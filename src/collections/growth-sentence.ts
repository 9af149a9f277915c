import type { File } from '../file.ts';
import { sweepsByAge } from './age-sweep.ts';
import type { GrowingMap } from './unbounded-collection.ts';

/** The file holds code that would remove entries, and that cannot do so. */
export function isUnreached({ weak }: GrowingMap): boolean {
  return weak.some((w) => w.kind === 'uncalled' || w.kind === 'unset' || w.kind === 'empty');
}

/** What is seen of a store that grows: a sentence. */
export function growthSentence(
  { store, weak, uses, origin, reach }: GrowingMap,
  file: File,
): string {
  const name = `\`${store.name}\``;
  const kinds = new Set(weak.map((w) => w.kind));
  const uncalled = weak.find((w) => w.kind === 'uncalled');
  if (uncalled)
    return `Only \`${uncalled.name}\` takes entries out of ${name}, and nothing calls it.`;
  const last = weak.find((w) => w.kind === 'stop' && sweepsByAge(w.use, uses));
  if (last?.name !== undefined)
    return `\`${last.name}\` takes old entries out of ${name}, but runs only at the end.`;
  if (kinds.has('unset'))
    return `The code that sweeps ${name} compares a time that no entry ever gets.`;
  if (uses.some((u) => u.kind === 'write' && u.extra))
    return `${name} is given a time with each entry, which a Map ignores, so its entries stay for ever.`;
  if (kinds.has('taken') || kinds.has('gathered'))
    return `${name} loses an entry only when a second request takes it, so all others stay.`;
  if (kinds.has('asked')) return `Only a route that does nothing else empties ${name}.`;
  if (kinds.has('stale'))
    return `${name} loses an entry only when its key is asked for again, so all other entries stay for ever.`;
  if (kinds.has('empty'))
    return `${name} is compared with a maximum, but nothing is removed when it is reached.`;
  const seen = placesOf(store, file);
  const without = kinds.size > 0 ? 'nothing that bounds it' : 'no `delete` or `clear` of it';
  return origin.kind === 'outside'
    ? `${name} gets an entry for each \`${origin.text}\`${BOUNDS[reach]}; there is ${without} in ${seen}.`
    : `${name} gets an entry for each new key; there is ${without} in ${seen}.`;
}

/** What bounds the keys, if anything does. */
const BOUNDS: Record<GrowingMap['reach'], string> = {
  open: '',
  tenant: ', one per tenant',
  account: ', one per account',
  record: ', one per stored record',
  unknown: '',
};

/** What was searched for a removal. */
function placesOf({ name, homes: [home] }: GrowingMap['store'], { project }: File): string {
  const isOfModule = home.kind !== 'variable' || home.binding.scope.parent === undefined;
  const isLocal = !isOfModule || name.startsWith('#');
  const count = isLocal ? 1 : (project?.filesWith(name).length ?? 1);
  return count <= 1 ? 'its file' : `the ${count} files that name it`;
}
