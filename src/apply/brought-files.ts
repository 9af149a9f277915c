import { lstatSync, mkdirSync, readFileSync, realpathSync, rmdirSync, statSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { codeOf } from '../errors.ts';
import type { JournalEntry } from './journal.ts';
import { isInside } from '../files/locate.ts';
import { Refusal } from './outcome.ts';
import type { NewFile } from '../types.ts';
import { createFile, type FileIdentity, removeIfSame } from './write-atomically.ts';

interface Creation {
  readonly path: string;
  readonly target: string;
  readonly bytes: Buffer;
  readonly temporary: Temporary;
  /** Directories that have to be made for it, the outermost first; relative to the root. */
  readonly directories: readonly string[];
}

/** A file that a run makes for a moment. */
export interface Temporary {
  /** Absolute. */
  readonly path: string;
  /** Its number among those of the run. */
  readonly number: number;
}

/** The files that a run's fixes add: planned first, then made with the first file that needs them. */
export class Creations {
  readonly #root: string;
  readonly #temporaryIn: (directory: string) => Temporary;
  readonly #planned = new Map<string, Creation>();
  readonly #made = new Map<Creation, FileIdentity>();

  /** The root is absolute and without symbolic links. */
  constructor(root: string, temporaryIn: (directory: string) => Temporary) {
    this.#root = root;
    this.#temporaryIn = temporaryIn;
  }

  /**
   * Plans a file, unless it is there already.
   * @throws Refusal if another file is there, or the path leads out of the root
   */
  plan({ path, text }: NewFile): void {
    const bytes = Buffer.from(text);
    const planned = this.#planned.get(path);
    if (planned?.bytes.equals(bytes) ?? this.#stands(path, bytes)) return;
    if (planned !== undefined)
      throw new Refusal('exists', `Another fix adds "${path}" with different content.`);
    const directories = this.#missingDirectories(path);
    const nearest = dirname(directories[0] ?? path);
    const parent = realpathSync(join(this.#root, nearest));
    if (!isInside(this.#root, parent)) throw leadsOut(path);
    const target = join(parent, relative(nearest, path));
    // The temporary file lies where the directory is there already.
    this.#planned.set(path, {
      path,
      target,
      bytes,
      directories,
      temporary: this.#temporaryIn(parent),
    });
  }

  /** The journal's entries for those of the paths that were planned. */
  entries(paths: ReadonlySet<string>): JournalEntry[] {
    const planned = [...this.#planned.values()].filter(({ path }) => paths.has(path));
    return planned.map(({ path, target, bytes, temporary, directories }) => ({
      kind: 'created',
      path,
      target: relative(this.#root, target).replaceAll(sep, '/'),
      temporary: temporary.number,
      content: bytes.toString('base64'),
      directories: directories.length,
    }));
  }

  /**
   * Makes a file that was planned; returns false when there is nothing to do.
   * @throws Refusal if something is there by now; the file system's error
   */
  make(path: string): boolean {
    const creation = this.#planned.get(path);
    if (creation === undefined || this.#made.has(creation)) return false;
    try {
      for (const directory of creation.directories) makeDirectory(join(this.#root, directory));
      // A folder may have become a link since the file was planned.
      const folder = dirname(creation.target);
      if (realpathSync(folder) !== folder) throw leadsOut(path);
      const identity = createFile(creation.target, creation.bytes, creation.temporary.path);
      this.#made.set(creation, identity);
    } catch (error) {
      this.#removeDirectories(creation);
      throw codeOf(error) === 'EEXIST' ? stands(path) : error;
    }
    return true;
  }

  /** Removes what was made and is needed by none of the paths; returns its paths. */
  removeAllBut(needed: ReadonlySet<string>): string[] {
    const unneeded = [...this.#made].filter(([{ path }]) => !needed.has(path));
    for (const [creation, identity] of unneeded) {
      removeIfSame(creation.target, identity);
      this.#removeDirectories(creation);
    }
    return unneeded.map(([{ path }]) => path);
  }

  /** True if the very file is there already. */
  #stands(path: string, bytes: Buffer): boolean {
    const file = join(this.#root, path);
    if (!isInside(this.#root, file)) throw leadsOut(path);
    if (lstatSync(file, { throwIfNoEntry: false }) === undefined) return false;
    if (
      statSync(file, { throwIfNoEntry: false })?.isFile() === true &&
      readFileSync(file).equals(bytes)
    )
      return true;
    throw stands(path);
  }

  #missingDirectories(path: string): string[] {
    const missing: string[] = [];
    for (
      let at = dirname(path);
      at !== '.' && lstatSync(join(this.#root, at), { throwIfNoEntry: false }) === undefined;
      at = dirname(at)
    )
      missing.unshift(at);
    return missing;
  }

  #removeDirectories({ directories }: Creation): void {
    removeEmptyDirectories(directories.map((directory) => join(this.#root, directory)));
  }
}

/** Removes directories, the outermost of which comes first, as far as they are empty. */
export function removeEmptyDirectories(paths: readonly string[]): void {
  for (const path of paths.toReversed()) {
    try {
      rmdirSync(path);
    } catch (error) {
      if (codeOf(error) !== 'ENOENT') return;
    }
  }
}

function makeDirectory(path: string): void {
  try {
    mkdirSync(path);
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error;
  }
}

function stands(path: string): Refusal {
  return new Refusal('exists', `The fix adds "${path}", but another file is there.`);
}

function leadsOut(path: string): Refusal {
  return new Refusal(
    'outside-root',
    `The fix adds "${path}", which would be outside of the scanned directory.`,
  );
}
