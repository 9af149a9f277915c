import { createHash, randomBytes } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { UsageError } from '../errors.ts';
import { isInside } from '../files/locate.ts';
import { cacheFolder, makeUserFolder, readUserFile, realPathOf } from '../files/user-folders.ts';
import { findRealTop } from '../files/find-top.ts';

/** The files of a root that have no finding, no error and no suppression. Paths are relative to the root. */
export interface CleanFiles {
  /**
   * The file's entry if its size and times are unchanged, else undefined. Call it before the file is read.
   */
  recall(path: string): Known | undefined;
  /** The same by content, for a file whose times are new: after a checkout, or a touch. */
  recognise(path: string, text: string): Known | undefined;
  /**
   * Adds the file, as it was when `recall` was called. `beyond`: other files decided that it has no finding.
   */
  learn(path: string, text: string, parsed: boolean, beyond?: boolean): void;
  /** Writes the entries; a cache that cannot be written is no error. */
  save(): void;
}

export interface Known {
  /** Whether the file was parsed when it was learnt. */
  readonly parsed: boolean;
}

export interface CacheRequest {
  /** Absolute. */
  readonly root: string;
  /** `--cache-location`: a folder outside of the project, relative to `cwd`. */
  readonly location?: string | undefined;
  readonly cwd?: string;
  /**
   * A text that changes whenever a file around the root does; undefined if that is unknown. Called at most once,
   * for files whose verdict depends on other files; without it, these are always scanned again. `since` is when the
   * cache was opened, in milliseconds since 1970.
   */
  readonly surroundings?: ((since: number) => string | undefined) | undefined;
  /** Everything that decides what is found: the tool's version, the transforms, the configuration. Is turned into JSON. */
  readonly key: unknown;
}

/** Size, modified, changed, hash of the text, parsed, and the surroundings if they decided it. */
type Entry = readonly [
  size: number,
  modified: number,
  changed: number,
  hash: string,
  parsed: 0 | 1,
  surroundings?: string,
];

/** What is kept of a file beside its size and times. */
interface Learnt {
  readonly hash: string;
  readonly parsed: boolean;
  readonly surroundings: string | undefined;
}

interface FileStat {
  readonly size: number;
  readonly mtimeMs: number;
  readonly ctimeMs: number;
}

const FORMAT = 2;
/** A file may be written twice within one tick of the file system's clock, so young times prove nothing. */
const RACY_MS = 2000;

/** In bytes. */
const LARGEST = 256 * 2 ** 20;

/**
 * Opens the cache of a root. It is empty if the stored one is missing, broken or made by other settings.
 * @throws UsageError if `location` is in the project
 */
export function openCache(request: CacheRequest): CleanFiles {
  const { root, location, cwd = process.cwd() } = request;
  const file = cacheFile(root, location === undefined ? undefined : resolve(cwd, location));
  return file === undefined ? NO_CACHE : new StoredCleanFiles(file, request);
}

class StoredCleanFiles implements CleanFiles {
  readonly #opened = Date.now();
  readonly #file: string;
  readonly #root: string;
  readonly #surroundings: CacheRequest['surroundings'];
  readonly #stamp: string;
  readonly #entries: Map<string, Entry>;
  readonly #stats = new Map<string, FileStat>();
  #isChanged = false;
  #around: { readonly stamp: string | undefined } | undefined;

  constructor(file: string, { root, surroundings, key }: CacheRequest) {
    this.#file = file;
    this.#root = root;
    this.#surroundings = surroundings;
    this.#stamp = sha1(JSON.stringify([FORMAT, root, ownStamp(), process.version, key]));
    this.#entries = load(file, this.#stamp);
  }

  recall(path: string): Known | undefined {
    const stat = statOf(join(this.#root, path));
    if (!stat) return undefined;
    this.#stats.set(path, stat);
    const entry = this.#entries.get(path);
    return entry &&
      entry[0] === stat.size &&
      entry[1] === stat.mtimeMs &&
      entry[2] === stat.ctimeMs &&
      this.#holds(entry)
      ? { parsed: entry[4] === 1 }
      : undefined;
  }

  recognise(path: string, text: string): Known | undefined {
    const entry = this.#entries.get(path);
    if (!entry) return undefined;
    if (entry[3] === sha1(text) && this.#holds(entry)) {
      const parsed = entry[4] === 1;
      this.#put(path, { hash: entry[3], parsed, surroundings: entry[5] });
      return { parsed };
    }
    this.#entries.delete(path);
    this.#isChanged = true;
    return undefined;
  }

  learn(path: string, text: string, parsed: boolean, beyond = false): void {
    const surroundings = beyond ? this.#stampAround() : undefined;
    if (!beyond || surroundings !== undefined)
      this.#put(path, { hash: sha1(text), parsed, surroundings });
  }

  save(): void {
    if (this.#isChanged)
      store(
        this.#file,
        this.#stamp,
        [...this.#entries].filter(
          ([path]) => this.#stats.has(path) || existsSync(join(this.#root, path)),
        ),
      );
    this.#isChanged = false;
  }

  #put(path: string, { hash, parsed, surroundings }: Learnt): void {
    const stat = this.#stats.get(path);
    if (!stat) return;
    const own = [stat.size, stat.mtimeMs, stat.ctimeMs, hash, parsed ? 1 : 0] as const;
    this.#entries.set(path, surroundings === undefined ? own : [...own, surroundings]);
    this.#isChanged = true;
  }

  #holds(entry: Entry): boolean {
    return entry[5] === undefined || entry[5] === this.#stampAround();
  }

  #stampAround(): string | undefined {
    return (this.#around ??= { stamp: this.#surroundings?.(this.#opened) }).stamp;
  }
}

function statOf(file: string): FileStat | undefined {
  try {
    const stat = statSync(file);
    return stat.isFile() ? stat : undefined;
  } catch {
    return undefined;
  }
}

/** Knows nothing, and learns nothing. */
const NO_CACHE: CleanFiles = {
  recall: () => undefined,
  recognise: () => undefined,
  learn: () => {},
  save: () => {},
};

/**
 * The file of a root's cache: below `location`, else in the user's cache folder. The cache hides findings, so it is
 * never in the project, which could contain a forged one. Undefined if no folder can be trusted.
 * @throws UsageError if `location` is in the project
 */
export function cacheFile(root: string, location?: string): string | undefined {
  const top = findRealTop(root);
  if (location !== undefined) {
    if (isInside(top, location) || isInside(top, realPathOf(location)))
      throw new UsageError(
        `The cache location "${location}" is inside the project "${top}", whose files could replace it. Name a folder outside the project.`,
      );
    return join(location, 'cache.json');
  }
  try {
    return join(makeUserFolder(cacheFolder(), top, 'findings'), `${sha1(root).slice(0, 16)}.json`);
  } catch (error) {
    if (error instanceof UsageError) return undefined;
    throw error;
  }
}

function load(file: string, stamp: string): Map<string, Entry> {
  try {
    const stored = JSON.parse(readUserFile(file, LARGEST).toString('utf8')) as {
      stamp?: unknown;
      files?: unknown;
    };
    if (stored.stamp !== stamp || !Array.isArray(stored.files) || !stored.files.every(isRecord))
      return new Map();
    return new Map(stored.files);
  } catch {
    return new Map();
  }
}

function isRecord(value: unknown): value is [string, Entry] {
  if (!Array.isArray(value) || typeof value[0] !== 'string' || !Array.isArray(value[1]))
    return false;
  const [size, modified, changed, hash, parsed, surroundings] = value[1] as unknown[];
  return (
    [size, modified, changed, parsed].every((n) => typeof n === 'number') &&
    typeof hash === 'string' &&
    (surroundings === undefined || typeof surroundings === 'string')
  );
}

function store(file: string, stamp: string, entries: readonly (readonly [string, Entry])[]): void {
  const settled = Date.now() - RACY_MS;
  const files = entries.map(([path, [size, modified, changed, ...rest]]) =>
    modified < settled && changed < settled
      ? [path, [size, modified, changed, ...rest]]
      : [path, [size, 0, 0, ...rest]],
  );
  const draft = `${file}.${randomBytes(6).toString('hex')}`;
  try {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    writeFileSync(draft, JSON.stringify({ stamp, files }), { mode: 0o600, flag: 'wx' });
    renameSync(draft, file);
  } catch {
    try {
      rmSync(draft, { force: true });
    } catch {
      // The folder itself cannot be used; then nothing was left there.
    }
  }
}

/** Changes whenever leakfix's own code does, as in development. */
function ownStamp(): string {
  const parts: string[] = [];
  for (const folder of ['..', '../../transforms']) {
    const base = fileURLToPath(new URL(folder, import.meta.url));
    // A bundle has no such folder.
    if (!existsSync(base)) continue;
    for (const name of readdirSync(base, { recursive: true, encoding: 'utf8' }).sort()) {
      if (!/(?<!\.d|\.test)\.[jt]s$/.test(name)) continue;
      const { size, mtimeMs } = statSync(join(base, name));
      parts.push(`${name}:${size}:${mtimeMs}`);
    }
  }
  return sha1(parts.join('\n'));
}

function sha1(text: string): string {
  return createHash('sha1').update(text).digest('hex');
}
