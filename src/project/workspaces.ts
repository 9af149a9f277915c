import { join, relative, sep } from 'node:path';
import type { PackageInfo } from '../project.ts';
import { compileWorkspaces, workspaceGlobs } from '../files/find-top.ts';
import type { Names } from './listing.ts';
import { parentOf, type Packages } from './packages.ts';
import type { JsonFiles } from '../files/read-json.ts';

interface WorkspacesRequest {
  readonly root: string;
  /** Those below `root`. */
  readonly names: Names;
  readonly packages: Packages;
  readonly json: JsonFiles;
}

/** The packages of one repository that name each other, installed or not. Folders are relative to the root. */
export class Workspaces {
  readonly #root: string;
  readonly #names: Names;
  readonly #packages: Packages;
  readonly #json: JsonFiles;
  #byName: ReadonlyMap<string, PackageInfo> | undefined;

  constructor({ root, names, packages, json }: WorkspacesRequest) {
    this.#root = root;
    this.#names = names;
    this.#packages = packages;
    this.#json = json;
  }

  /** The package that an import of `name` means in a file; undefined for one from elsewhere. */
  find(from: string, name: string): PackageInfo | undefined {
    const own = this.#packages.of(from);
    if (own?.name === name) return own;
    const range = own?.dependencies.get(name) ?? '';
    const [, folder] = /^(?:file|link|portal):(.+)$/.exec(range) ?? [];
    if (own && folder !== undefined)
      return this.#packages.at(this.#toPath(join(this.#root, own.folder, folder)));
    return (this.#byName ??= this.#list()).get(name);
  }

  #toPath(folder: string): string {
    return relative(this.#root, folder).replaceAll(sep, '/');
  }

  #list(): Map<string, PackageInfo> {
    const folders = this.#names()
      .filter((name) => /(^|\/)package\.json$/.test(name) && !name.includes('node_modules/'))
      .map((name) => parentOf(name));
    const roots = folders
      .map((folder) => ({ folder, globs: workspaceGlobs(join(this.#root, folder), this.#json) }))
      .filter(({ globs }) => globs.length > 0)
      .map(({ folder, globs }) => ({ folder, holds: compileWorkspaces(globs) }));
    const found = new Map<string, PackageInfo>();
    for (const folder of folders) {
      const inside = roots.some(
        (root) =>
          (root.folder === '' || folder.startsWith(`${root.folder}/`)) &&
          root.holds(relative(root.folder, folder).replaceAll(sep, '/')),
      );
      const info = inside ? this.#packages.at(folder) : undefined;
      if (info?.name !== undefined && !found.has(info.name)) found.set(info.name, info);
    }
    return found;
  }
}
