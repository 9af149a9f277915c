import { realpathSync } from 'node:fs';
import { isAbsolute, join, relative, sep } from 'node:path';

/** The way from one absolute path to another, with `/`; `''` where they are the same. Looks at the names alone. */
export function pathFrom(folder: string, path: string): string {
  const way = relative(folder, path);
  return sep === '/' ? way : way.replaceAll(sep, '/');
}

/** True if `path` is `root` or below it; both absolute. Looks at the names alone. */
export function isInside(root: string, path: string): boolean {
  const way = relative(root, path);
  return way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}

/**
 * Where a path below `root` leads when its symbolic links are followed; undefined when that is outside of the root.
 * @throws the file system's error
 */
export function locate(root: string, path: string): string | undefined {
  const file = join(root, path);
  if (!isInside(root, file)) return undefined;
  const target = realpathSync(file);
  return isInside(root, target) ? target : undefined;
}
