import { dirname, relative, sep } from 'node:path';
import { messageOf } from '../errors.ts';
import { findRepository } from '../git/find-repository.ts';
import { listDirty } from '../git/list-dirty.ts';

/**
 * Of the files (absolute, without symbolic links), those that must not be overwritten, because no commit has their
 * content; each with a sentence that says why. Files outside any repository, and files that git ignores, are not
 * among them.
 */
export function findUncommitted(files: readonly string[]): Map<string, string> {
  const refused = new Map<string, string>();
  for (const [top, group] of groupByRepository(files)) {
    const pathOf = (file: string): string => relative(top, file).replaceAll(sep, '/');
    try {
      const dirty = listDirty(group.map(pathOf), top);
      for (const file of group) {
        const state = dirty.get(pathOf(file));
        if (state === 'changed') refused.set(file, 'The file has uncommitted changes.');
        if (state === 'untracked') refused.set(file, 'The file is not committed yet.');
      }
    } catch (error) {
      for (const file of group)
        refused.set(
          file,
          `Git does not say whether the file has uncommitted changes: ${messageOf(error)}.`,
        );
    }
  }
  return refused;
}

function groupByRepository(files: readonly string[]): Map<string, string[]> {
  const groups = new Map<string, string[]>();
  const topOf = new Map<string, string | undefined>();
  for (const file of files) {
    const directory = dirname(file);
    if (!topOf.has(directory)) topOf.set(directory, findRepository(directory)?.top);
    const top = topOf.get(directory);
    if (top === undefined) continue;
    const group = groups.get(top);
    if (group === undefined) groups.set(top, [file]);
    else group.push(file);
  }
  return groups;
}
