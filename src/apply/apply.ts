import { randomBytes } from 'node:crypto';
import { readFileSync, realpathSync, type Stats, statSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { BrokenUnits, unitsOf } from '../engine/units.ts';
import { Creations } from './brought-files.ts';
import { describeFileError } from '../errors.ts';
import { findUncommitted } from './uncommitted.ts';
import { holdSignals } from './hold-signals.ts';
import {
  digest,
  type Journal,
  type JournalEntry,
  journalName,
  journalPlace,
  reviseJournal,
  writeJournal,
} from './journal.ts';
import { locate } from '../files/locate.ts';
import { type Outcome, Refusal } from './outcome.ts';
import type { Repair } from '../engine/repair.ts';
import { removeIfThere, replaceFile } from './write-atomically.ts';

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
  /** Where the run was started; the root unless given. Decides where the journal lies outside of a repository. */
  readonly cwd?: string;
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
  readonly temporary: string;
  /** The files that its fixes bring along. */
  readonly brings: readonly string[];
  /** What its fixes are parts of. */
  readonly units: ReadonlySet<string>;
}

/**
 * Writes repairs to the disk: each file whole or not at all, after a journal that `undo` plays back. A file that cannot
 * or may not be written is left as it is and named, and the others are written; but of the files that a unit of fixes
 * changes, all are written or none. The only writer of the user's files.
 */
export function apply(request: ApplyRequest): ApplyResult {
  const release = holdSignals();
  try {
    return new Run(request).apply();
  } finally {
    release();
  }
}

/** The files that `apply` would not write, each for itself; writes nothing. */
export function findRefusals(request: ApplyRequest): FileOutcome[] {
  return new Run(request).refusals();
}

const BOM = Buffer.from('\uFEFF');
const CHANGED = 'The file changed since it was scanned.';

class Run {
  readonly #root: string;
  readonly #request: ApplyRequest;
  readonly #id = randomBytes(6).toString('hex');
  readonly #outcomes = new Map<string, FileOutcome>();
  readonly #creations: Creations;
  #temporaries = 0;

  constructor(request: ApplyRequest) {
    this.#root = realpathSync(request.root);
    this.#request = request;
    this.#creations = new Creations(this.#root, (target) => this.#temporaryFor(target));
  }

  apply(): ApplyResult {
    const writes = this.#whole(this.#writable());
    const journal = writes.length > 0 ? this.#open(writes) : undefined;
    if (journal === undefined) return { outcomes: [...this.#outcomes.values()] };
    const written = this.#writeAll(writes);
    for (const path of this.#creations.removeAllBut(broughtBy(written)))
      this.#outcomes.delete(path);
    if (written.length < writes.length) this.#shorten(journal, written);
    return { outcomes: [...this.#outcomes.values()], ...(written.length > 0 && { journal }) };
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
          `The file is written and stays so. But ${why.replace(/^I/, 'i')}`,
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
    const stats = statSync(target);
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
      temporary: this.#temporaryFor(target),
      brings: files.map((file) => file.path),
      units: unitsOf({ applied }),
    };
  }

  /** A name in the target's directory, hidden and short enough for any file system. */
  #temporaryFor(target: string): string {
    this.#temporaries += 1;
    return join(dirname(target), `.leakfix-${this.#id}-${this.#temporaries}.tmp`);
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

  /** Writes the journal, which names everything that may come to be; without one, nothing is written. */
  #open(writes: readonly Write[]): string | undefined {
    const { directory, base } = journalPlace(this.#root, this.#request.cwd);
    const time = new Date();
    try {
      return writeJournal(directory, journalName(time, this.#id), {
        version: 1,
        root: relative(base, this.#root),
        time: time.toISOString(),
        entries: this.#entries(writes),
      });
    } catch (error) {
      const message = `Nothing is written, for the journal of undo cannot be. ${describeFileError(error)}`;
      for (const { path } of writes) this.#conclude(path, 'unwritable', message);
      return undefined;
    }
  }

  #entries(writes: readonly Write[]): Journal['entries'] {
    const replaced = writes.map(({ path, before, after, temporary }): JournalEntry => ({
      kind: 'replaced',
      path,
      before: before.toString('base64'),
      after: digest(after),
      temporary: relative(this.#root, temporary),
    }));
    return [...this.#creations.entries(broughtBy(writes)), ...replaced];
  }

  /** Leaves in the journal only what was written. */
  #shorten(journal: string, written: readonly Write[]): void {
    if (written.length === 0) removeIfThere(journal);
    else reviseJournal(journal, this.#entries(written));
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
        temporary,
        stats,
        proceed: () => readFileSync(target).equals(before),
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
      temporary,
      stats,
      proceed: () => readFileSync(target).equals(after),
    });
    if (!isDone) throw new Error(CHANGED);
    this.#conclude(path, 'incomplete', why);
  }
}

function broughtBy(writes: readonly Write[]): Set<string> {
  return new Set(writes.flatMap((write) => write.brings));
}
