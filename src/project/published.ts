import { join, relative, sep } from 'node:path';
import type { PackageInfo } from '../project.ts';
import { isTest } from '../files/source-path.ts';
import { fileOfTarget, publicTargets } from './package-entry.ts';
import type { Packages } from './packages.ts';
import type { TsConfigs } from './tsconfig.ts';

/** Which files a package that may be published offers to other projects. Paths are relative to the root. */
export class Published {
  readonly #root: string;
  readonly #packages: Packages;
  readonly #configs: TsConfigs;
  readonly #files = new Map<PackageInfo, ReadonlySet<string> | 'all'>();

  constructor(root: string, packages: Packages, configs: TsConfigs) {
    this.#root = root;
    this.#packages = packages;
    this.#configs = configs;
  }

  /** True for the entries of a package with a name that is not marked `private`. */
  has(path: string): boolean {
    const info = this.#packages.of(path);
    if (!info || info.name === undefined || info.json['private'] === true) return false;
    const files = this.#files.get(info) ?? this.#entriesOf(info);
    this.#files.set(info, files);
    return files === 'all' ? !isTest(path) : files.has(path);
  }

  #entriesOf({ folder, json }: PackageInfo): ReadonlySet<string> | 'all' {
    const targets = publicTargets(json);
    // `"./*": "./dist/*.js"`: which of the files that are, is not worth telling.
    if (targets.some((target) => target.includes('*'))) return 'all';
    const base = join(this.#root, folder);
    const files = targets.map((target) => fileOfTarget(base, target, this.#configs.nearest(base)));
    return new Set(
      files.flatMap((file) =>
        file === undefined ? [] : [relative(this.#root, file).replaceAll(sep, '/')],
      ),
    );
  }
}
