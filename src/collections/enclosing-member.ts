import type { Node } from '@babel/types';
import { callersAround } from '../semantics/enclosing-function.ts';
import { type Store } from './collection.ts';
import type { MapUse } from './uses.ts';

/** The outermost function around a use that belongs to the store's owner: the method, or the module's function. */
export function unitOf(store: Store, { tree, at }: MapUse): Node | undefined {
  const [home] = store.homes;
  const inside = callersAround(tree, at).filter((fn) =>
    home.kind === 'field'
      ? !tree.contains(fn, home.cls)
      : home.kind === 'slot' || !tree.contains(fn, home.binding.identifier),
  );
  return inside.at(-1);
}
