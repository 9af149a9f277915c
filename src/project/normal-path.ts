import { posix } from 'node:path';

/** The one form that a path has here: from the root, with `/`, and `../` only to leave it. */
export function normalPath(path: string): string {
  return path.startsWith('..') || path.includes('./') ? posix.normalize(path) : path;
}
