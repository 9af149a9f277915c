import type { Node } from '@babel/types';
import { wordsOf } from '../knowledge/finite-names.ts';
import { functionAround, keyName, propertyName, unwrap } from '../ast/node.ts';
import { descendants, type Tree } from '../ast/tree.ts';
import { numberOf } from '../semantics/number-value.ts';
import { scopesOf } from '../semantics/scope.ts';
import { storesOf, type Store } from './collection.ts';
import type { MapUse } from './uses.ts';

/** A number in the file that tells how many entries a store may hold. */
export interface Maximum {
  readonly value: number;
  /** How code at the creation may write it, where it can; the number otherwise. */
  readonly text: string;
  readonly evidence: string;
  /** True if it can only mean this store. */
  readonly certain: boolean;
}

const LIMIT =
  /^(MAX|LIMIT|CAPACITY)_|(_|^)(MAX|MAXIMUM)_|_(MAX|LIMIT|CAPACITY|SIZE|ENTRIES)$|^max[A-Z]|^cacheSize$|(MaxSize|MaxEntries|CacheSize|Capacity|Limit)$/;
const ABOUT_SIZE =
  /(size|entries|entry|items|count|keys|length|capacity|records|cache|cached|memo|elements)/i;

/** What the file tells about a store's size, by a test of it or by a constant that is named for it; undefined for nothing. */
export function maximumOf(tree: Tree, store: Store, uses: readonly MapUse[]): Maximum | undefined {
  return testedMaximum(uses) ?? namedMaximum(tree, store);
}

/** `if (cache.size > 500)`, whatever comes of it. */
function testedMaximum(uses: readonly MapUse[]): Maximum | undefined {
  for (const { kind, tree, at } of uses) {
    const test = kind === 'size' ? tree.parent(at) : undefined;
    if (test?.type !== 'BinaryExpression' || !/^[<>]=?$/.test(test.operator)) continue;
    const other = unwrap(test.left === at ? test.right : test.left);
    const value = numberOf(tree, other);
    if (value !== undefined && value > 1)
      return { value, text: String(value), evidence: `\`${tree.source(test)}\``, certain: false };
  }
  return undefined;
}

/** A constant such as `MAX_CACHE_SIZE` that nothing uses, or one that bears the store's own name. */
function namedMaximum(tree: Tree, store: Store): Maximum | undefined {
  const own = wordsOf(store.name);
  const caches = storesOf(tree).filter((s) => s.kind !== 'object' || s === store);
  const creation = store.creations[0] as Node;
  for (const declarator of tree.nodes('VariableDeclarator')) {
    const { id, init } = declarator;
    if (
      id.type !== 'Identifier' ||
      !init ||
      functionAround(tree, declarator) ||
      !LIMIT.test(id.name)
    )
      continue;
    const value = numberOf(tree, init);
    const binding = scopesOf(tree).resolve(id);
    if (
      value === undefined ||
      !Number.isInteger(value) ||
      value < 2 ||
      isBytes(tree, init) ||
      !binding ||
      /(ms|age|ttl|time|timeout|interval|delay|retr|attempts?|bytes|length|depth|len)$/i.test(
        id.name,
      )
    )
      continue;
    const words = wordsOf(id.name).filter(
      (w) => !/^(max|maximum|limit|size|entries|items|count|capacity|default)$/.test(w),
    );
    const named = words.length > 0 && words.every((w) => own.some((o) => same(o, w)));
    const distinctive =
      named && (words.length > 1 || caches.length === 1 || !/^caches?$/.test(words[0] as string));
    const unused = binding.references.length === 0;
    if (!ABOUT_SIZE.test(id.name) && !named) continue;
    if (!unused && !binding.references.every((r) => isSizeTest(tree, r))) continue;
    const certain = binding.kind === 'const' && (distinctive || (unused && caches.length === 1));
    if (!certain && !(unused || named)) continue;
    return {
      value,
      text: isVisible(tree, declarator, creation) ? id.name : String(value),
      evidence: `\`${id.name}\``,
      certain,
    };
  }
  return fieldMaximum(tree, store);
}

/** `private readonly maxCacheSize = 500` beside the store. */
function fieldMaximum(tree: Tree, store: Store): Maximum | undefined {
  const [home] = store.homes;
  if (home.kind !== 'field') return undefined;
  for (const member of home.cls.body.body) {
    if (
      (member.type !== 'ClassProperty' && member.type !== 'ClassPrivateProperty') ||
      !member.value
    )
      continue;
    const name = keyName(member);
    const value = numberOf(tree, member.value);
    if (
      name === undefined ||
      value === undefined ||
      value < 2 ||
      isBytes(tree, member.value) ||
      !LIMIT.test(name) ||
      !/(size|entries|items|keys|cache)/i.test(name)
    )
      continue;
    return { value, text: String(value), evidence: `\`${name}\``, certain: false };
  }
  return undefined;
}

/** `50 * 1024 * 1024`: no number of entries. */
function isBytes(tree: Tree, init: Node): boolean {
  const isKilo = (node: Node): boolean => node.type === 'NumericLiteral' && node.value === 1024;
  return (
    (numberOf(tree, init) ?? 0) > 1e6 ||
    [...descendants(init)].some(
      (node) =>
        node.type === 'BinaryExpression' &&
        node.operator === '*' &&
        (isKilo(node.left) || isKilo(node.right)),
    )
  );
}

/** `cache.size > MAX`. */
function isSizeTest(tree: Tree, reference: Node): boolean {
  const up = tree.parent(reference);
  return (
    up?.type === 'BinaryExpression' &&
    /^[<>]=?$/.test(up.operator) &&
    [...descendants(up)].some((node) => /^(size|length)$/.test(propertyName(node) ?? ''))
  );
}

function same(a: string, b: string): boolean {
  return (
    a === b ||
    a === `${b}s` ||
    b === `${a}s` ||
    a === b.replace(/ies$/, 'y') ||
    a === b.replace(/es$/, '')
  );
}

/** The constant is initialised before the store is made. */
function isVisible(tree: Tree, declarator: Node, creation: Node): boolean {
  return (
    (declarator.end as number) < (creation.start as number) ||
    functionAround(tree, creation) !== undefined
  );
}
