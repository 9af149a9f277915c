import type { Node } from '@babel/types';
import { isPrivateField } from './store-references.ts';
import { scopesOf } from '../semantics/scope.ts';
import type { Store } from './collection.ts';
import { annotationOf } from './entry-types.ts';
import { unwrap } from '../ast/node.ts';
import { endOf, startOf, type Tree } from '../ast/tree.ts';
import type { Edit, NewFile } from '../types.ts';
import { boundedHelper, type BoundedHelper } from './bounded-helpers.ts';
import type { File } from '../file.ts';
import { importLibrary, libraryOptions, type CacheLibrary } from './cache-library.ts';

export interface BoundedFix {
  readonly edits: readonly Edit[];
  readonly files: readonly NewFile[];
}

/** How a store is bounded: `max` and `ttl` as they are to be written. */
export interface Bound {
  readonly max: string;
  readonly ttl?: string | undefined;
  /** The package whose class takes the Map's place, instead of a helper. */
  readonly library?: CacheLibrary | undefined;
}

/** Why a store cannot be bounded where it is made; undefined if it can. */
export function whyNotBounded(store: Store): string | undefined {
  for (const creation of store.creations) {
    const node = unwrap(creation);
    if (node.type !== 'NewExpression') continue;
    const [seed] = node.arguments;
    // What it starts with is kept: right for a few entries that are written out, wrong for a copy of another Map.
    if (seed && unwrap(seed).type !== 'ArrayExpression')
      return 'It starts as a copy of something else, which may already be as large.';
    if (
      seed &&
      (unwrap(seed) as { elements: (Node | null)[] }).elements.some(
        (e) => e?.type === 'SpreadElement',
      )
    )
      return 'It starts as a copy of something else, which may already be as large.';
  }
  return undefined;
}

/** Makes every creation of the store a bounded one; undefined if the helper's name is taken in the file. */
export function boundMap(
  store: Store,
  { max, ttl, library }: Bound,
  file: File,
): BoundedFix | undefined {
  const { tree } = file;
  if (library) {
    const imported = importLibrary(tree, library);
    return (
      imported && {
        edits: [
          ...store.creations.flatMap((c) =>
            replaceConstructor(tree, store, c, {
              local: imported.local,
              limits: libraryOptions(library, max, ttl),
            }),
          ),
          ...imported.edits,
        ],
        files: [],
      }
    );
  }
  const name = helperFor(store, ttl);
  const helper = boundedHelper(file, name);
  if (!helper || store.creations.some((c) => isShadowed(tree, c, helper.local))) return undefined;
  const limits = name === 'ExpiringMap' ? `${max}, ${ttl}` : max;
  const edits = store.creations.flatMap((creation) =>
    store.kind === 'object'
      ? wrapRecord(tree, creation, helper.local, limits)
      : replaceConstructor(tree, store, creation, { local: helper.local, limits }),
  );
  return { edits: [...annotation(tree, store), ...edits, ...helper.edits], files: helper.files };
}

/** What takes the store's place where no package's class does. */
export function helperFor({ kind }: Store, ttl: string | undefined): BoundedHelper {
  if (kind === 'set') return 'BoundedSet';
  if (kind === 'object') return 'boundedRecord';
  return ttl === undefined ? 'BoundedMap' : 'ExpiringMap';
}

/** The name means something of the function's own where it would be written. */
function isShadowed(tree: Tree, at: Node, name: string): boolean {
  const scope = scopesOf(tree).lookup(name, at)?.scope;
  return scope?.parent !== undefined && scope.parent !== null;
}

/**
 * What others may see keeps the type it had: `prices: Map<string, number> = new BoundedMap(…)`. Nothing where it is
 * private, has an annotation, or where its types are not written down.
 */
function annotation(tree: Tree, store: Store): Edit[] {
  const { declaration, kind } = store;
  const [creation] = store.creations;
  const made = creation && unwrap(creation);
  if (
    kind === 'object' ||
    !/\.[cm]?tsx?$/.test(tree.path) ||
    annotationOf(store) ||
    made?.type !== 'NewExpression'
  )
    return [];
  const given = made.typeParameters ?? made.typeArguments;
  const name = seenName(tree, store, declaration);
  if (!given || !name || ('definite' in declaration && declaration.definite)) return [];
  return [
    {
      start: endOf(name),
      end: endOf(name),
      text: `: ${tree.source(made.callee)}${tree.source(given)}`,
    },
  ];
}

/** The name of a field that is not private, or of an exported variable. */
function seenName(tree: Tree, { homes: [home] }: Store, declaration: Node): Node | undefined {
  if (declaration.type === 'ClassProperty')
    return home.kind === 'field' &&
      !isPrivateField(home) &&
      !declaration.computed &&
      declaration.value
      ? declaration.key
      : undefined;
  if (
    declaration.type !== 'VariableDeclarator' ||
    tree.parent(tree.parent(declaration) ?? declaration)?.type !== 'ExportNamedDeclaration'
  )
    return undefined;
  return declaration.id;
}

function wrapRecord(tree: Tree, creation: Node, local: string, limits: string): Edit[] {
  const cast = tree.parent(creation);
  const start = startOf(creation);
  const end = endOf(creation);
  return cast?.type === 'TSTypeAssertion'
    ? [
        { start: startOf(cast), end: startOf(cast), text: `${local}(${limits}, ` },
        { start: endOf(cast), end: endOf(cast), text: ')' },
      ]
    : [{ start, end, text: `${local}(${limits}, ${tree.text.slice(start, end)})` }];
}

/** `new Map<K, V>([…])` becomes `new BoundedMap<K, V>(max, […])`; only the name and the arguments are touched. */
function replaceConstructor(
  tree: Tree,
  store: Store,
  creation: Node,
  { local, limits }: { readonly local: string; readonly limits: string },
): Edit[] {
  const node = unwrap(creation);
  if (node.type !== 'NewExpression') return [];
  const { callee } = node;
  const given = node.typeParameters ?? node.typeArguments;
  const types =
    !given && needsTypes(tree, store, creation)
      ? store.kind === 'set'
        ? '<any>'
        : '<any, any>'
      : '';
  const edits: Edit[] = [{ start: startOf(callee), end: endOf(callee), text: `${local}${types}` }];
  const after = given ? endOf(given) : endOf(callee);
  const open = tree.text.indexOf('(', after);
  if (open === -1 || open >= endOf(node))
    edits.push({ start: endOf(node), end: endOf(node), text: `(${limits})` });
  else
    edits.push({
      start: open + 1,
      end: open + 1,
      text: node.arguments.length > 0 ? `${limits}, ` : limits,
    });
  return edits;
}

/** A bare `new Map()` is a `Map<any, any>`; another class would be one of `unknown` where no annotation tells more. */
function needsTypes(tree: Tree, store: Store, creation: Node): boolean {
  if (!/\.[cm]?tsx?$/.test(tree.path) || annotationOf(store)) return false;
  const made = unwrap(creation);
  if (made.type === 'NewExpression' && made.arguments.length > 0) return false;
  const up = tree.parent(creation);
  return up?.type !== 'TSAsExpression' && up?.type !== 'TSSatisfiesExpression';
}
