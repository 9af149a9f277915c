import { randomBytes } from 'node:crypto';
import { lstatSync, mkdirSync, readFileSync, realpathSync, rmdirSync, type Stats, statSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { codeOf, describeFileError } from './errors.ts';
import { findUncommitted } from './guard.ts';
import { digest, type JournalEntry, journalName, journalPlace, writeJournal } from './journal.ts';
import { isInside, locate } from './locate.ts';
import type { Repair } from './repair.ts';
import type { NewFile } from './types.ts';
import { holdSignals } from './hold-signals.ts';
import { createFile, removeIfThere, replaceFile } from './write-atomically.ts';

export type Outcome = 'written' | 'refused-dirty' | 'changed-meanwhile' | 'unwritable' | 'outside-root' | 'exists';

/** What became of one file. The message is one sentence without the path. */
export interface FileOutcome {
  readonly path: string;
  readonly outcome: Outcome;
  readonly message: string;
}

export interface ApplyRequest {
  /** Absolute. */
  readonly root: string;
  readonly repairs: readonly Repair[];
  /** True: also write files that have uncommitted changes. */
  readonly allowDirty: boolean;
}

export interface ApplyResult {
  /** One for each repair that changes its file, and one for each file that was made, in the order of the repairs. */
  readonly outcomes: FileOutcome[];
  /** The journal's path, when something was written. */
  readonly journal?: string;
}

/** A repair that passed every check. */
interface Write {
  readonly path: string;
  /** Absolute; where a symbolic link leads. */
  readonly target: string;
  readonly stats: Stats;
  readonly before: Buffer;
  readonly after: Buffer;
  readonly temporary: string;
  readonly files: readonly NewFile[];
}

/** A file to be made. */
interface Creation {
  readonly path: string;
  readonly target: string;
  readonly bytes: Buffer;
  readonly temporary: string;
  /** Directories that have to be made for it, the outermost first; relative to the root. */
  readonly directories: readonly string[];
}

/** Says no to one file. */
class Refusal extends Error {
  readonly outcome: Outcome;
  constructor(outcome: Outcome, message: string) {
    super(message);
    this.outcome = outcome;
  }
}

/**
 * Writes repairs to the disk: each file whole or not at all, after a journal that `undo` plays back. A file that cannot
 * or may not be written is left as it is and named, and the others are written. The only writer of the user's files.
 */
export function apply(request: ApplyRequest): ApplyResult {
  const release = holdSignals();
  try {
    return new Run(request).apply();
  } finally {
    release();
  }
}

class Run {
  readonly #root: string;
  readonly #request: ApplyRequest;
  readonly #id = randomBytes(6).toString('hex');
  readonly #outcomes = new Map<string, FileOutcome>();
  readonly #creations = new Map<string, Creation>();
  #temporaries = 0;

  constructor(request: ApplyRequest) {
    this.#root = realpathSync(request.root);
    this.#request = request;
  }

  apply(): ApplyResult {
    const checked = this.#request.repairs.filter((repair) => repair.after !== repair.before).flatMap((repair) => this.#attempt(repair.path, () => this.#check(repair)));
    const writes = this.#guard(checked);
    if (writes.length === 0) return this.#result();
    const { directory, base } = journalPlace(this.#root);
    const time = new Date();
    const name = journalName(time, this.#id);
    const save = (entries: JournalEntry[]): string => writeJournal(directory, name, { version: 1, root: relative(base, this.#root), time: time.toISOString(), entries });
    try {
      save([...this.#neededBy(writes).map(creationEntry), ...writes.map(writeEntry)]);
    } catch (error) {
      const message = `Nothing is written, for the journal of undo cannot be. ${describeFileError(error)}`;
      for (const { path } of writes) this.#outcomes.set(path, { path, outcome: 'unwritable', message });
      return this.#result();
    }
    const written = writes.flatMap((write) => this.#attempt(write.path, () => this.#write(write)));
    this.#removeUnneeded(written);
    if (written.length === 0) removeIfThere(join(directory, name));
    return { ...this.#result(), ...(written.length > 0 && { journal: join(directory, name) }) };
  }

  #result(): ApplyResult {
    return { outcomes: [...this.#outcomes.values()] };
  }

  /** The step's result, or nothing and an outcome for the file. */
  #attempt<T>(path: string, step: () => T): T[] {
    try {
      return [step()];
    } catch (error) {
      const outcome = error instanceof Refusal ? error.outcome : 'unwritable';
      this.#outcomes.set(path, { path, outcome, message: error instanceof Refusal ? error.message : describeFileError(error) });
      return [];
    }
  }

  #check(repair: Repair): Write {
    const { path } = repair;
    const target = this.#locate(path);
    const stats = statSync(target);
    if ((stats.mode & 0o200) === 0) throw new Refusal('unwritable', 'The file is read-only.');
    const before = readFileSync(target);
    const bom = before.subarray(0, 3).equals(BOM) ? BOM : Buffer.alloc(0);
    if (!before.equals(Buffer.concat([bom, Buffer.from(repair.before)]))) throw new Refusal('changed-meanwhile', CHANGED);
    const files = repair.applied.flatMap((finding) => finding.files);
    for (const file of files) this.#plan(file);
    return { path, target, stats, before, after: Buffer.concat([bom, Buffer.from(repair.after)]), temporary: this.#temporary(target), files };
  }

  /** Where a path leads, as long as that is inside the root. */
  #locate(path: string): string {
    const target = locate(this.#root, path);
    if (target === undefined) throw new Refusal('outside-root', 'The file lies outside of the scanned directory.');
    return target;
  }

  #temporary(target: string): string {
    this.#temporaries += 1;
    return join(dirname(target), `.leakfix-${this.#id}-${this.#temporaries}.tmp`);
  }

  /** Takes note of a file that a fix brings along. */
  #plan({ path, text }: NewFile): void {
    const bytes = Buffer.from(text);
    const planned = this.#creations.get(path);
    if (planned !== undefined ? planned.bytes.equals(bytes) : this.#stands(path, bytes)) return;
    if (planned !== undefined) throw new Refusal('exists', `Another fix makes "${path}" with other content.`);
    const missing = this.#missingDirectories(path);
    const parent = realpathSync(join(this.#root, dirname(missing[0] ?? path)));
    if (!isInside(this.#root, parent)) throw new Refusal('outside-root', `The file "${path}" that the fix brings along would lie outside of the scanned directory.`);
    const target = join(parent, relative(dirname(missing[0] ?? path), path));
    this.#creations.set(path, { path, target, bytes, directories: missing, temporary: this.#temporary(target) });
  }

  /** True if the very file is there already. */
  #stands(path: string, bytes: Buffer): boolean {
    const file = join(this.#root, path);
    if (!isInside(this.#root, file)) throw new Refusal('outside-root', `The file "${path}" that the fix brings along lies outside of the scanned directory.`);
    const stats = lstatSync(file, { throwIfNoEntry: false });
    if (stats === undefined) return false;
    if (statSync(file, { throwIfNoEntry: false })?.isFile() && readFileSync(file).equals(bytes)) return true;
    throw new Refusal('exists', `The fix brings "${path}" along, and another file stands there.`);
  }

  #missingDirectories(path: string): string[] {
    const missing: string[] = [];
    for (let at = dirname(path); at !== '.' && lstatSync(join(this.#root, at), { throwIfNoEntry: false }) === undefined; at = dirname(at)) missing.unshift(at);
    return missing;
  }

  #guard(writes: Write[]): Write[] {
    if (this.#request.allowDirty) return writes;
    const refused = findUncommitted(writes.map((write) => write.target));
    return writes.filter(({ path, target }) => {
      const message = refused.get(target);
      if (message !== undefined) this.#outcomes.set(path, { path, outcome: 'refused-dirty', message });
      return message === undefined;
    });
  }

  #neededBy(writes: readonly Write[]): Creation[] {
    const paths = new Set(writes.flatMap((write) => write.files.map((file) => file.path)));
    return [...this.#creations.values()].filter((creation) => paths.has(creation.path));
  }

  #write(write: Write): Write {
    const { path, target, stats, before, after: bytes, temporary } = write;
    for (const file of write.files) this.#create(file.path);
    const replaced = replaceFile({ target, bytes, temporary, stats, proceed: () => readFileSync(target).equals(before) });
    if (!replaced) throw new Refusal('changed-meanwhile', CHANGED);
    this.#outcomes.set(path, { path, outcome: 'written', message: 'The file is written.' });
    return write;
  }

  #create(path: string): void {
    const creation = this.#creations.get(path);
    if (creation === undefined || this.#outcomes.has(path)) return;
    for (const directory of creation.directories) makeDirectory(join(this.#root, directory));
    try {
      createFile(creation.target, creation.bytes, creation.temporary);
    } catch (error) {
      if (codeOf(error) === 'EEXIST') throw new Refusal('exists', `The fix brings "${path}" along, and another file stands there.`);
      throw error;
    }
    this.#outcomes.set(path, { path, outcome: 'written', message: 'The file is new: a fix calls it.' });
  }

  /** A file that was made for a repair which then could not be written goes again. */
  #removeUnneeded(written: readonly Write[]): void {
    const needed = this.#neededBy(written);
    for (const creation of this.#creations.values()) {
      if (needed.includes(creation) || this.#outcomes.get(creation.path)?.outcome !== 'written') continue;
      removeIfThere(creation.target);
      for (const directory of creation.directories.toReversed()) rmdirSync(join(this.#root, directory));
      this.#outcomes.delete(creation.path);
    }
  }
}

const BOM = Buffer.from('\uFEFF');
const CHANGED = 'The file changed since it was scanned.';

function makeDirectory(path: string): void {
  try {
    mkdirSync(path);
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error;
  }
}

function writeEntry({ path, before, after, temporary }: Write): JournalEntry {
  return { kind: 'replaced', path, before: before.toString('base64'), after: digest(after), temporary: basename(temporary) };
}

function creationEntry({ path, bytes, temporary, directories }: Creation): JournalEntry {
  return { kind: 'created', path, after: digest(bytes), temporary: basename(temporary), directories: [...directories] };
}
