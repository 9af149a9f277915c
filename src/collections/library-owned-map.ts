import { isCall, keyName, outermost, unwrap } from '../ast/node.ts';
import type { Tree } from '../ast/tree.ts';
import { scopesOf } from '../semantics/scope.ts';
import { importedName } from '../semantics/qualified-name.ts';
import { MAP_KEEPERS, type MapKeeper } from '../knowledge/map-keepers.ts';
import { storesOf, type Store } from './collection.ts';

/** Maps that only a library writes to, one that is known never to remove an entry. */
export function* libraryOwnedMaps(
  tree: Tree,
): Generator<{ readonly store: Store; readonly library: string; readonly entry: string }> {
  for (const store of storesOf(tree)) {
    const [home] = store.homes;
    if (store.kind !== 'map' || home.kind !== 'variable' || home.binding.scope.parent) continue;
    const lent = home.binding.references.map((reference) => keeperOf(tree, reference));
    const [keeper] = lent;
    if (keeper && lent.every((k) => k === keeper))
      yield { store, library: keeper.module, entry: keeper.entry };
  }
}

function keeperOf(tree: Tree, reference: Parameters<typeof outermost>[1]): MapKeeper | undefined {
  const property = tree.parent(outermost(tree, reference));
  const object = property && tree.parent(property);
  const call = object && tree.parent(object);
  if (property?.type !== 'ObjectProperty' || !isCall(call)) return undefined;
  const callee = unwrap(call.callee);
  const binding = callee.type === 'Identifier' ? scopesOf(tree).resolve(callee) : undefined;
  const module = binding && importedName(tree, binding)?.split('#')[0];
  return MAP_KEEPERS.find((k) => k.module === module && k.option === keyName(property));
}
