import { randomBytes } from 'node:crypto';
import { readFileSync, realpathSync, type Stats, statSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { BrokenUnits, unitsOf } from '../engine/units.ts';
import { Creations, type Temporary } from './brought-files.ts';
import { describeFileError } from '../errors.ts';
import { findUncommitted } from './uncommitted.ts';
import { holdSignals } from './hold-signals.ts';
import { changeOf, isPlainPath, type JournalEntry, temporaryName } from './journal.ts';
import { endJournal, type OpenJournal, startJournal } from './run-journal.ts';
import { locate } from '../files/locate.ts';
import { type Outcome, Refusal } from './outcome.ts';
import type { Repair } from '../engine/repair.ts';
import { replaceFile } from './write-atomically.ts';

export type { Outcome } from './outcome.ts';

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
  /** Where the run was started; the root if absent. It is the journal's project if nothing marks one. */
  readonly cwd?: string;
  /** True: the root is leakfix's own copy, which is removed as a whole; there is no journal. */
  readonly isCopy?: boolean;
}

export interface ApplyResult {
  /** One for each repair that changes its file, and one for each file that was made. */
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
  readonly temporary: Temporary;
  /** The files that its fixes add. */
  readonly brings: readonly string[];
  /** What its fixes are parts of. */
  readonly units: ReadonlySet<string>;
}

/**
 * Writes repairs to the disk: each file whole or not at all, after a journal that `undo` plays back. A file that
 * cannot or must not be written is left as it is and named; the others are written. Of the files that one unit of
 * fixes changes, all are written or none. The only writer of the user's files.
 * @throws UsageError if the journal cannot be written; then nothing is written
 */
export function apply(request: ApplyRequest): ApplyResult {
  const release = holdSignals();
  try {
    return new Run(request).apply();
  } finally {
    release();
  }
}

/** The files that `apply` would not write, each judged alone; writes nothing. */
export function findRefusals(request: ApplyRequest): FileOutcome[] {
  return new Run(request).refusals();
}

const BOM = Buffer.from('\uFEFF');
const CHANGED = 'The file changed since it was scanned.';

class Run {
  readonly #root: string;
  readonly #request: ApplyRequest;
  readonly #id = randomBytes(16).toString('hex');
  readonly #outcomes = new Map<string, FileOutcome>();
  readonly #creations: Creations;
  #temporaries = 0;

  constructor(request: ApplyRequest) {
    this.#root = realpathSync(request.root);
    this.#request = request;
    this.#creations = new Creations(this.#root, (directory) => this.#temporaryIn(directory));
  }

  apply(): ApplyResult {
    const writes = this.#whole(this.#writable());
    if (writes.length === 0) return { outcomes: [...this.#outcomes.values()] };
    const open = this.#request.isCopy === true ? undefined : this.#open(writes);
    const written = this.#writeAll(writes);
    for (const path of this.#creations.removeAllBut(broughtBy(written)))
      this.#outcomes.delete(path);
    const journal = open && endJournal(open, this.#entries(written));
    return { outcomes: [...this.#outcomes.values()], ...(journal !== undefined && { journal }) };
  }

  refusals(): FileOutcome[] {
    this.#writable();
    return [...this.#outcomes.values()];
  }

  #changing(): Repair[] {
    return this.#request.repairs.filter((repair) => repair.after !== repair.before);
  }

  #writable(): Write[] {
    return this.#guard(
      this.#changing().flatMap((repair) => this.#attempt(repair.path, () => this.#check(repair))),
    );
  }

  /** Leaves out the files that are changed together with one that is not to be written. */
  #whole(writes: readonly Write[]): Write[] {
    const left = new Set(writes);
    const paths = new Set(writes.map(({ path }) => path));
    const broken = new BrokenUnits();
    for (const repair of this.#changing())
      if (!paths.has(repair.path)) broken.add({ path: repair.path, units: unitsOf(repair) });
    for (let write = broken.findIn(left); write; write = broken.findIn(left)) {
      left.delete(write);
      this.#conclude(write.path, 'incomplete', broken.whyNot(write) ?? '');
      broken.add(write);
    }
    return [...left];
  }

  /** Returns what is written, and stays so. */
  #writeAll(writes: readonly Write[]): Write[] {
    const written = new Set<Write>();
    const broken = new BrokenUnits();
    for (const write of writes) {
      const why = broken.whyNot(write);
      if (why !== undefined) this.#conclude(write.path, 'incomplete', why);
      else if (this.#attempt(write.path, () => this.#write(write)).length > 0) written.add(write);
      if (!written.has(write)) broken.add(write);
    }
    const stuck: Write[] = [];
    for (let write = broken.findIn(written); write; write = broken.findIn(written)) {
      const why = broken.whyNot(write) ?? '';
      written.delete(write);
      try {
        this.#putBack(write, why);
        broken.add(write);
      } catch {
        this.#conclude(
          write.path,
          'incomplete',
          `The file is written and stays written. But ${why.replace(/^I/, 'i')}`,
        );
        stuck.push(write);
      }
    }
    return [...written, ...stuck];
  }

  /** The step's result; or nothing, and an outcome for the file. */
  #attempt<T>(path: string, step: () => T): T[] {
    try {
      return [step()];
    } catch (error) {
      if (error instanceof Refusal) this.#conclude(path, error.outcome, error.message);
      else this.#conclude(path, 'unwritable', describeFileError(error));
      return [];
    }
  }

  #conclude(path: string, outcome: Outcome, message: string): void {
    this.#outcomes.set(path, { path, outcome, message });
  }

  #check({ path, before, after, applied }: Repair): Write {
    const target = locate(this.#root, path);
    if (target === undefined)
      throw new Refusal('outside-root', 'The file lies outside of the scanned directory.');
    if (!isPlainPath(path) || !isPlainPath(this.#pathOf(target)))
      throw new Refusal('unwritable', 'leakfix never writes the files of git itself.');
    const stats = statSync(target);
    // Opening a pipe would wait for a writer.
    if (!stats.isFile() && !stats.isDirectory())
      throw new Refusal('unwritable', 'It is not a regular file.');
    // The mode alone counts: for root, the system would let it pass.
    if ((stats.mode & 0o200) === 0) throw new Refusal('unwritable', 'The file is read-only.');
    const current = readFileSync(target);
    const bom = current.subarray(0, BOM.length).equals(BOM) ? BOM : Buffer.alloc(0);
    if (!current.equals(Buffer.concat([bom, Buffer.from(before)])))
      throw new Refusal('changed-meanwhile', CHANGED);
    const files = applied.flatMap((finding) => finding.files);
    for (const file of files) this.#creations.plan(file);
    const bytes = Buffer.concat([bom, Buffer.from(after)]);
    return {
      path,
      target,
      stats,
      before: current,
      after: bytes,
      temporary: this.#temporaryIn(dirname(target)),
      brings: files.map((file) => file.path),
      units: unitsOf({ applied }),
    };
  }

  #pathOf(target: string): string {
    return relative(this.#root, target).replaceAll(sep, '/');
  }

  #temporaryIn(directory: string): Temporary {
    this.#temporaries += 1;
    const number = this.#temporaries;
    return { path: join(directory, temporaryName(this.#id, number)), number };
  }

  #guard(writes: Write[]): Write[] {
    if (this.#request.allowDirty) return writes;
    const refused = findUncommitted(writes.map((write) => write.target));
    for (const { path, target } of writes) {
      const why = refused.get(target);
      if (why !== undefined) this.#conclude(path, 'refused-dirty', why);
    }
    return writes.filter((write) => !refused.has(write.target));
  }

  /** Names everything that may come to be. @throws UsageError */
  #open(writes: readonly Write[]): OpenJournal {
    const applied = this.#changing().flatMap((repair) => repair.applied);
    return startJournal({
      root: this.#root,
      cwd: this.#request.cwd ?? this.#root,
      id: this.#id,
      transforms: new Set(applied.map(({ transform }) => transform)),
      entries: this.#entries(writes),
    });
  }

  #entries(writes: readonly Write[]): JournalEntry[] {
    const replaced = writes.map(({ path, target, before, after, temporary }): JournalEntry => ({
      kind: 'replaced',
      path,
      target: this.#pathOf(target),
      temporary: temporary.number,
      before: before.toString('base64'),
      change: changeOf(before, after),
    }));
    return [...this.#creations.entries(broughtBy(writes)), ...replaced];
  }

  #write(write: Write): Write {
    const { path, target, stats, before, after: bytes, temporary } = write;
    for (const brought of write.brings)
      if (this.#creations.make(brought))
        this.#conclude(brought, 'written', 'The file is new: a fix calls it.');
    if (
      !replaceFile({
        target,
        bytes,
        temporary: temporary.path,
        stats,
        proceed: () => holds(target, before),
      })
    )
      throw new Refusal('changed-meanwhile', CHANGED);
    this.#conclude(path, 'written', 'The file is written.');
    return write;
  }

  /** Takes a write back at once, for the sake of its unit. */
  #putBack(write: Write, why: string): void {
    const { path, target, stats, before, after, temporary } = write;
    const isDone = replaceFile({
      target,
      bytes: before,
      temporary: temporary.path,
      stats,
      proceed: () => holds(target, after),
    });
    if (!isDone) throw new Error(CHANGED);
    this.#conclude(path, 'incomplete', why);
  }
}

/** True if the file itself, with no link on the way that was none before, holds these bytes. */
function holds(target: string, bytes: Buffer): boolean {
  return realpathSync(target) === target && readFileSync(target).equals(bytes);
}

function broughtBy(writes: readonly Write[]): Set<string> {
  return new Set(writes.flatMap((write) => write.brings));
}
