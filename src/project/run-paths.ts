import { posix, relative, sep } from 'node:path';

/** Turns paths into the one form that they have here: from the root of the run, with `/`, and `../` only to leave it. */
export interface RunPaths {
  /** From a path relative to the top of the repository. */
  fromTop(name: string): string;
  /** From one that may leave the root and come back: `../api/src/store.ts` seen from `api` is `src/store.ts`. */
  normal(path: string): string;
}

/** Both folders are absolute, and the root is the top or below it. */
export function runPaths(root: string, top: string): RunPaths {
  const way = relative(top, root).replaceAll(sep, '/');
  const fromTop =
    way === ''
      ? (name: string): string => name
      : (name: string): string =>
          name.startsWith(`${way}/`)
            ? name.slice(way.length + 1)
            : posix.relative(`/${way}`, `/${name}`);
  const normal = (path: string): string => {
    if (!path.startsWith('..') && !path.includes('./')) return path;
    const fromAbove = posix.join(way, path);
    return fromAbove.startsWith('..') ? posix.normalize(path) : fromTop(fromAbove);
  };
  return { fromTop, normal };
}
