import { git, splitNames } from './git.ts';

/** The most bytes of paths in one command; Windows takes 32 KB. */
const MAX_ARGUMENTS = 20_000;

export type Uncommitted = 'changed' | 'untracked';

/**
 * Which of the paths have changes that no commit holds, staged or not. Paths are relative to `top`, the top of the work
 * tree. Ignored files are none of git's, and are not among them.
 * @throws GitError
 */
export function listDirty(paths: readonly string[], top: string): Map<string, Uncommitted> {
  const dirty = new Map<string, Uncommitted>();
  for (const chunk of inChunks(paths)) {
    const output = git(
      [
        '--literal-pathspecs',
        'status',
        '--porcelain=v1',
        '-z',
        '--no-renames',
        '--untracked-files=all',
        '--ignore-submodules=all',
        '--',
        ...chunk,
      ],
      top,
    );
    for (const line of splitNames(output))
      dirty.set(line.slice(3), line.startsWith('??') ? 'untracked' : 'changed');
  }
  return dirty;
}

function* inChunks(paths: readonly string[]): Generator<string[]> {
  let chunk: string[] = [];
  let size = 0;
  for (const path of paths) {
    if (size + path.length > MAX_ARGUMENTS && chunk.length > 0) {
      yield chunk;
      chunk = [];
      size = 0;
    }
    chunk.push(path);
    size += path.length + 1;
  }
  if (chunk.length > 0) yield chunk;
}
