import { join, posix } from 'node:path';
import { listTree } from '../files/list-tree.ts';
import { isIgnored } from '../git/is-ignored.ts';

/** The names of all files below a folder, of any kind, relative to it; listed once, when first asked for. */
export type Names = () => readonly string[];

/** `folders`, relative to `root`, are listed even if they are none of the root's, as git ignores them. */
export function listOnce(root: string, gitignore: boolean, folders: readonly string[]): Names {
  let names: readonly string[] | undefined;
  return () => (names ??= [...listAll(root, gitignore, folders)]);
}

function listAll(root: string, gitignore: boolean, folders: readonly string[]): Set<string> {
  const { files } = listTree(root, gitignore);
  const missing = folders.filter(
    (folder) => folder !== '' && !files.some((name) => name.startsWith(`${folder}/`)),
  );
  const apart = new Set(missing.map((folder) => outermostIgnored(root, folder)));
  const added = [...apart].flatMap((folder) =>
    listTree(join(root, folder), gitignore).files.map((name) => `${folder}/${name}`),
  );
  return new Set([...files, ...added]);
}

/** The same whichever folder in it is looked at. */
function outermostIgnored(root: string, folder: string): string {
  const above = posix.dirname(folder);
  return above !== '.' && isIgnored(join(root, above)) ? outermostIgnored(root, above) : folder;
}
