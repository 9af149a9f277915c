/**
 * A set of packages. An entry is a package (`koa`, with all below it: `koa/lib/context`), a path of one (`next/server`,
 * with all below it), or a beginning that ends with `*` (`@koa/*`, `apollo-server*`).
 */
export interface PackageSet {
  readonly entries: readonly string[];
  /** True for the name of a package or a specifier that the set holds. */
  has(specifier: string): boolean;
}

export function packageSet(...parts: readonly (string | PackageSet)[]): PackageSet {
  const entries = parts.flatMap((part) => (typeof part === 'string' ? [part] : part.entries));
  const names = new Set(entries.filter((entry) => !entry.endsWith('*')));
  const beginnings = entries
    .filter((entry) => entry.endsWith('*'))
    .map((entry) => entry.slice(0, -1));
  return {
    entries,
    has(specifier) {
      if (names.has(specifier) || beginnings.some((start) => specifier.startsWith(start)))
        return true;
      for (let at = specifier.lastIndexOf('/'); at > 0; at = specifier.lastIndexOf('/', at - 1))
        if (names.has(specifier.slice(0, at))) return true;
      return false;
    },
  };
}
