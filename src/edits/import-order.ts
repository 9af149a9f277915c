/** What a specifier names, as linters that sort imports tell them apart; in the usual order of the groups. */
export const KINDS = ['builtin', 'package', 'alias', 'parent', 'sibling'] as const;
export type ImportKind = (typeof KINDS)[number];

const BUILTIN =
  /^(node:.*|assert|async_hooks|buffer|child_process|cluster|console|crypto|dgram|diagnostics_channel|dns|events|fs|http|http2|https|module|net|os|path|perf_hooks|process|querystring|readline|stream|string_decoder|timers|tls|tty|url|util|v8|vm|worker_threads|zlib)(\/|$)/;

export function kindOf(specifier: string): ImportKind {
  if (/^\.\.(\/|$)/.test(specifier)) return 'parent';
  if (specifier.startsWith('.')) return 'sibling';
  if (/^(@\/|~|#)/.test(specifier)) return 'alias';
  return BUILTIN.test(specifier) ? 'builtin' : 'package';
}

/** 0 for modules of Node, 1 for packages, 2 for the project's own files. */
export function coarseKind(specifier: string): number {
  return Math.min(KINDS.indexOf(kindOf(specifier)), 2);
}

/** Negative where `a` comes before `b`. */
export type Compare = (a: string, b: string) => number;

type Rank = (specifier: string) => number;

/** The rank of each kind, in the order of `KINDS`. */
function ranks(...order: readonly [number, number, number, number, number]): Rank {
  return (specifier) => order[KINDS.indexOf(kindOf(specifier))] ?? 0;
}

/** Which kinds come before which; a linter's groups, or none. */
const RANKS: readonly Rank[] = [
  ranks(0, 1, 2, 3, 4),
  ranks(0, 1, 2, 3, 3),
  (specifier) => (specifier.startsWith('node:') ? 0 : ranks(1, 1, 2, 3, 3)(specifier)),
  ranks(0, 1, 1, 2, 3),
  ranks(0, 1, 1, 2, 2),
  ranks(0, 0, 0, 1, 1),
  () => 0,
];

const collator = new Intl.Collator('en', { caseFirst: 'upper', numeric: true });
const SWAPPED: Readonly<Record<string, string>> = { '.': '_', '/': '-', _: '.', '-': '/' };

/** As `simple-import-sort` has them: by the level of the folder first, and numbers by their value. */
function byLevel(a: string, b: string): number {
  const level = (s: string): string =>
    s
      .replace(/^[./]*\.$/, '$&/')
      .replace(/^[./]*\/$/, '$&,')
      .replace(/[./_-]/g, (c) => SWAPPED[c] ?? c);
  return collator.compare(level(a), level(b)) || byUnits(a, b);
}

/** As `import/order` has them: one segment of the path after another. */
function bySegments(a: string, b: string): number {
  const [left, right] = [a.split('/'), b.split('/')];
  for (let i = 0; i < Math.min(left.length, right.length); i += 1) {
    const order = byUnits(left[i] as string, right[i] as string);
    if (order !== 0) return order;
  }
  return left.length - right.length;
}

function byUnits(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function folded(compare: Compare): Compare {
  return (a, b) => compare(a.toLowerCase(), b.toLowerCase());
}

const COLLATIONS: readonly Compare[] = [
  byLevel,
  folded(bySegments),
  bySegments,
  folded(byUnits),
  byUnits,
];

const ORDERS: readonly Compare[] = RANKS.flatMap((rank) =>
  COLLATIONS.map(
    (collate): Compare =>
      (a, b) =>
        rank(a) - rank(b) || collate(a, b),
  ),
);

/**
 * The order in which `group` is written, as far as it can be told: among the orders that it keeps to, the one that most
 * of `others` keep to as well. Undefined if it keeps to none.
 */
export function orderOf(
  group: readonly string[],
  others: readonly (readonly string[])[],
): Compare | undefined {
  let best: Compare | undefined;
  let most = -1;
  for (const compare of ORDERS) {
    if (!isSorted(group, compare)) continue;
    const kept = others.filter((other) => isSorted(other, compare)).length;
    if (kept > most) [best, most] = [compare, kept];
  }
  return best;
}

const NAME_ORDERS: readonly Compare[] = [
  (a, b) => collator.compare(a, b) || byUnits(a, b),
  folded(byUnits),
  byUnits,
];

/** The order that all these lists of names keep to; undefined if there is none, or too little to tell by. */
export function nameOrderOf(lists: readonly (readonly string[])[]): Compare | undefined {
  const pairs = lists.reduce((sum, list) => sum + Math.max(list.length - 1, 0), 0);
  return pairs < 3
    ? undefined
    : NAME_ORDERS.find((compare) => lists.every((list) => isSorted(list, compare)));
}

function isSorted(list: readonly string[], compare: Compare): boolean {
  return list.every((specifier, i) => i === 0 || compare(list[i - 1] as string, specifier) <= 0);
}
