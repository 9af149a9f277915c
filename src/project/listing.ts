import { listTree } from '../files/list-tree.ts';

/** The names of all files below a folder, of any kind, relative to it; listed once, when first asked for. */
export type Names = () => readonly string[];

export function listOnce(folder: string, gitignore: boolean): Names {
  let names: readonly string[] | undefined;
  return () => (names ??= listTree(folder, gitignore).files);
}
