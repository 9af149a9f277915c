import type { Node } from '@babel/types';
import { annotationOf, entryTypes } from './entry-types.ts';
import type { Store } from './collection.ts';
import type { MapUse } from './uses.ts';
import type { File } from '../file.ts';
import { propertyName, unwrap } from '../ast/node.ts';
import { descendants, type Tree } from '../ast/tree.ts';
import type { Edit } from '../types.ts';
import { ensureImport, isCommonJs } from '../edits/ensure-import.ts';

export type CacheLibrary = 'lru-cache' | 'quick-lru';

export function isCacheLibrary(name: unknown): name is CacheLibrary {
  return name === 'lru-cache' || name === 'quick-lru';
}

function mayBeNothing(type: Node): boolean {
  return [...descendants(type)].some((part) =>
    /^TS(Undefined|Null|Unknown|Void)Keyword$/.test(part.type),
  );
}

/** Why a package's cache cannot stand in for a Map, by how it differs from one; undefined if nothing here would notice. */
export function whyNotLibrary(
  { tree, project }: File,
  store: Store,
  uses: readonly MapUse[],
  library: CacheLibrary,
): string | undefined {
  const range = project?.packageOf(tree.path)?.dependencies.get(library);
  if (range === undefined) return `\`${library}\` is not a dependency.`;
  if (store.kind !== 'map') return `\`${library}\` can only stand in for a Map.`;
  if (
    store.creations.some(
      (c) =>
        unwrap(c).type === 'NewExpression' &&
        (unwrap(c) as { arguments: unknown[] }).arguments.length > 0,
    )
  )
    return `\`${library}\` would drop the entries that the Map starts with.`;
  if (library === 'quick-lru')
    return isCommonJs(tree) ? '`quick-lru` is an ES module, and this file is CommonJS.' : undefined;
  if (Number(/\d+/.exec(range)?.[0] ?? 0) < 9)
    return `\`lru-cache\` ${range} has no export of that name.`;
  if (annotationOf(store)) return 'Its type is `Map`, and an `LRUCache` is not a `Map`.';
  if (uses.some((u) => u.kind === 'iterate'))
    return 'An `LRUCache` lists its entries in another order.';
  if (uses.some((u) => u.kind === 'escape' || u.kind === 'test' || u.tree !== tree))
    return 'It is used where a Map may be expected.';
  if (
    uses.some(({ tree: where, at }) => {
      const up = where.parent(at);
      return up?.type === 'BinaryExpression' && up.operator === 'instanceof';
    })
  )
    return 'The code checks whether it is a Map.';
  const { key, value } = entryTypes(tree, store);
  if ([key, value].some((type) => type && mayBeNothing(type)))
    return 'An `LRUCache` cannot hold `undefined`.';
  const chained = uses.some(
    (u) => u.kind === 'write' && propertyName(u.tree.parent(u.at) ?? u.at) !== undefined,
  );
  return chained ? 'The result of its `set` is used.' : undefined;
}

/** Imports the package's class; undefined if its name is taken in the file. */
export function importLibrary(
  tree: Tree,
  library: CacheLibrary,
): { readonly local: string; readonly edits: Edit[] } | undefined {
  if (library === 'lru-cache') return ensureImport(tree, { module: 'lru-cache', name: 'LRUCache' });
  for (const specifier of tree.nodes('ImportDefaultSpecifier')) {
    const declaration = tree.parent(specifier);
    if (declaration?.type === 'ImportDeclaration' && declaration.source.value === 'quick-lru')
      return { local: specifier.local.name, edits: [] };
  }
  const named = ensureImport(tree, { module: 'quick-lru', name: 'QuickLRU' });
  return (
    named && {
      local: named.local,
      edits: named.edits.map((e) => ({ ...e, text: e.text.replace('{ QuickLRU }', 'QuickLRU') })),
    }
  );
}

/** The options object of a construction: its maximum and its age in the package's own words. */
export function libraryOptions(
  library: CacheLibrary,
  max: string,
  ttl: string | undefined,
): string {
  const [most, age] = library === 'lru-cache' ? ['max', 'ttl'] : ['maxSize', 'maxAge'];
  return ttl === undefined ? `{ ${most}: ${max} }` : `{ ${most}: ${max}, ${age}: ${ttl} }`;
}
