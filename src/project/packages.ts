import { existsSync } from 'node:fs';
import { join, posix } from 'node:path';
import type { PackageInfo } from '../project.ts';
import { isObject, type Json, type JsonFiles } from '../files/read-json.ts';

const DEPENDENCIES = [
  'dependencies',
  'devDependencies',
  'peerDependencies',
  'optionalDependencies',
] as const;

/** The packages above files; paths and folders are relative to the root. */
export class Packages {
  readonly #root: string;
  readonly #json: JsonFiles;
  /** How many folders lie above the root until the file system ends. */
  readonly #depth: number;
  readonly #known = new Map<string, PackageInfo | undefined>();

  constructor(root: string, json: JsonFiles) {
    this.#root = root;
    this.#json = json;
    this.#depth = root.split(/[\\/]/).filter(Boolean).length;
  }

  /** The nearest package.json upwards from a file. */
  of(path: string): PackageInfo | undefined {
    return this.#from(parentOf(path));
  }

  /** The package whose package.json lies in that very folder. */
  at(folder: string): PackageInfo | undefined {
    const info = this.#from(folder);
    return info?.folder === folder ? info : undefined;
  }

  #from(folder: string): PackageInfo | undefined {
    if (this.#known.has(folder)) return this.#known.get(folder);
    const file = join(this.#root, folder, 'package.json');
    const json = existsSync(file) ? (this.#json.read(file) ?? {}) : undefined;
    const above = parentOf(folder || '.');
    const isTop = folder.split('/').filter((part) => part === '..').length >= this.#depth;
    const info = json ? describe(folder, json) : isTop ? undefined : this.#from(above);
    this.#known.set(folder, info);
    return info;
  }
}

/** The folder that a path lies in; `''` is the root, and above it are `..`, `../..`. */
export function parentOf(path: string): string {
  const parent = posix.join(path, '..');
  return parent === '.' ? '' : parent.replace(/\/$/, '');
}

function describe(folder: string, json: Json): PackageInfo {
  const dependencies = new Map<string, string>();
  for (const kind of DEPENDENCIES) {
    const list = json[kind];
    if (!isObject(list)) continue;
    for (const [name, range] of Object.entries(list))
      if (!dependencies.has(name) && typeof range === 'string') dependencies.set(name, range);
  }
  const { name, type } = json;
  return {
    folder,
    name: typeof name === 'string' ? name : undefined,
    type: type === 'module' ? 'module' : 'commonjs',
    dependencies,
    json,
  };
}
