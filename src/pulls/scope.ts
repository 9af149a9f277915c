/** The directory that holds all paths, relative to the same root; `''` for the root. */
export function commonDirectory(paths: readonly string[]): string {
  const [first = [], ...others] = paths.map((path) => path.split('/').slice(0, -1));
  let depth = first.length;
  for (const parts of others) {
    let i = 0;
    while (i < depth && parts[i] === first[i]) i += 1;
    depth = i;
  }
  return first.slice(0, depth).join('/');
}

/** The first two directories of a path; `''` for a file at the top. */
export function nearDirectory(path: string): string {
  return path.split('/').slice(0, -1).slice(0, 2).join('/');
}

/** The innermost of the folders that holds the path; `''`, the root, if none does. */
export function nearestFolder(path: string, folders: ReadonlySet<string>): string {
  for (let at = path.lastIndexOf('/'); at !== -1; at = path.lastIndexOf('/', at - 1))
    if (folders.has(path.slice(0, at))) return path.slice(0, at);
  return '';
}

const LONGEST = 60;

/** A part of a branch's name that git takes on every file system. */
export function slug(text: string): string {
  const plain = text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
  return plain.slice(0, LONGEST).replace(/-+$/, '') || 'all';
}
