import { lstatSync, readFileSync, realpathSync, type Stats, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { codeOf, describeFileError, messageOf, UsageError } from '../errors.ts';
import { isInside } from '../files/locate.ts';
import { findRealTop } from '../files/find-top.ts';
import { removeEmptyDirectories } from './brought-files.ts';
import { holdSignals } from './hold-signals.ts';
import {
  bytesAfter,
  bytesBefore,
  type CreatedEntry,
  type Journal,
  type JournalEntry,
  madeDirectories,
  type ReplacedEntry,
  temporaryOf,
} from './journal.ts';
import { listRuns, markUndone, readJournal, reviseJournal } from './journal-store.ts';
import { removeIfThere, replaceFile } from './write-atomically.ts';

export type UndoOutcome =
  'restored' | 'removed' | 'unchanged' | 'changed-since' | 'unwritable' | 'outside-root';

/** What became of one file that the run wrote. The message is one sentence without the path. */
export interface UndoneFile {
  /** Relative to `UndoResult.root`, with `/`. */
  readonly path: string;
  readonly outcome: UndoOutcome;
  readonly message: string;
}

export interface UndoResult {
  /** Absolute: the root of the run that was taken back. */
  readonly root: string;
  /** When that run wrote, as ISO 8601. */
  readonly time: string;
  readonly outcomes: UndoneFile[];
  /** Sentences about journals that were skipped, and about what is left. */
  readonly warnings: string[];
}

/** A run that can be taken back. */
interface Found {
  readonly path: string;
  readonly journal: Journal;
}

/**
 * Takes back what the last run wrote in the project around `cwd`, one run a call. A file that was changed after
 * that stays as it is, is named, and stays in the journal. A journal that cannot be read is named, and the one
 * before it is used. An interrupted call can be repeated.
 * @throws UsageError when there is nothing to undo, or the state folder is not to be trusted
 */
export function undo({ cwd }: { readonly cwd: string }): UndoResult {
  const top = findRealTop(cwd);
  const warnings: string[] = [];
  const found = findLatest(top, warnings);
  if (found === undefined)
    throw new UsageError(
      [...warnings, `There is nothing to undo: leakfix wrote nothing in "${top}".`].join(' '),
    );
  const root = join(top, found.journal.root);
  const release = holdSignals();
  try {
    const outcomes = playBack(root, found, warnings);
    return { root, time: found.journal.time, outcomes, warnings };
  } finally {
    release();
  }
}

function findLatest(top: string, warnings: string[]): Found | undefined {
  for (const { path, state } of listRuns(top)) {
    if (state === 'undone') continue;
    try {
      return { path, journal: readJournal(path, top) };
    } catch (error) {
      warnings.push(`${messageOf(error)} It is skipped.`);
    }
  }
  return undefined;
}

function playBack(root: string, { path, journal }: Found, warnings: string[]): UndoneFile[] {
  // The last one first: a file that was made for others goes after them.
  const entries = journal.entries.toReversed();
  const outcomes = entries.map((entry) => {
    const place = new Place(root, journal.id, entry);
    const outcome = place.takeBack();
    if (!place.removeLeftover())
      warnings.push(
        `The file "${place.temporary}" is left as it is: it differs from what leakfix wrote.`,
      );
    return outcome;
  });
  const left = entries.filter((_, i) => !isDone(outcomes[i]?.outcome));
  if (left.length > 0) reviseJournal(path, journal, left.toReversed());
  else {
    try {
      markUndone(path, journal, new Date());
    } catch (error) {
      warnings.push(`The journal "${path}" cannot be closed. ${describeFileError(error)}`);
    }
  }
  return outcomes;
}

/** True when nothing is left to do for the file. */
export function isDone(outcome: UndoOutcome | undefined): boolean {
  return outcome === 'restored' || outcome === 'removed' || outcome === 'unchanged';
}

/** One entry of a journal, and where its files lie now. Nothing is followed out of the root, and no link at all. */
class Place {
  readonly temporary: string;
  readonly #root: string;
  readonly #entry: JournalEntry;
  readonly #target: string;

  constructor(root: string, id: string, entry: JournalEntry) {
    this.#root = root;
    this.#entry = entry;
    this.#target = join(root, entry.target);
    this.temporary = join(root, temporaryOf(id, entry));
  }

  takeBack(): UndoneFile {
    const entry = this.#entry;
    try {
      const real = realpathSync(this.#target);
      if (!isInside(this.#root, real))
        return this.#say('outside-root', 'A symbolic link in its path leads out of the project.');
      if (real !== this.#target)
        return this.#say('changed-since', 'A symbolic link is in its path now.');
      const stats = statSync(this.#target);
      if (!stats.isFile())
        return this.#say('changed-since', 'Something other than a file is there now.');
      // A leftover of a killed run is where this one writes.
      this.removeLeftover();
      return entry.kind === 'replaced' ? this.#restore(entry, stats) : this.#remove(entry);
    } catch (error) {
      return this.#conclude(error);
    }
  }

  #conclude(error: unknown): UndoneFile {
    const code = codeOf(error);
    if (code !== 'ENOENT' && code !== 'ENOTDIR')
      return this.#say('unwritable', describeFileError(error));
    if (this.#entry.kind === 'replaced')
      return this.#say('changed-since', 'The file is gone. The journal has its former content.');
    this.#removeDirectories(this.#entry);
    return this.#say('unchanged', 'The file is gone already.');
  }

  #restore(entry: ReplacedEntry, stats: Stats): UndoneFile {
    const before = bytesBefore(entry);
    if (readFileSync(this.#target).equals(before))
      return this.#say('unchanged', 'The file is as it was before the run.');
    const isRestored = replaceFile({
      target: this.#target,
      bytes: before,
      temporary: this.temporary,
      stats,
      proceed: () => this.#isOurs(entry),
    });
    return isRestored
      ? this.#say('restored', 'The file is as it was before the run.')
      : this.#say(
          'changed-since',
          'The file changed after leakfix wrote it, so it is left as it is.',
        );
  }

  #remove(entry: CreatedEntry): UndoneFile {
    if (!this.#isOurs(entry))
      return this.#say(
        'changed-since',
        'The file changed after leakfix made it, so it is left as it is.',
      );
    removeIfThere(this.#target);
    this.#removeDirectories(entry);
    return this.#say('removed', 'The file that the run made is removed.');
  }

  #isOurs(entry: JournalEntry): boolean {
    return (
      realpathSync(this.#target) === this.#target &&
      readFileSync(this.#target).equals(bytesAfter(entry))
    );
  }

  /**
   * Removes what a killed run left of a write: a regular file whose name only that run knew, and that begins as one
   * of its two texts does. Returns false if something else is there.
   */
  removeLeftover(): boolean {
    try {
      const stats = lstatSync(this.temporary, { throwIfNoEntry: false });
      if (stats === undefined) return true;
      if (!stats.isFile() || realpathSync(this.temporary) !== this.temporary) return false;
      const content = readFileSync(this.temporary);
      const entry = this.#entry;
      const texts = [bytesAfter(entry), ...(entry.kind === 'replaced' ? [bytesBefore(entry)] : [])];
      if (!texts.some((text) => text.subarray(0, content.length).equals(content))) return false;
      removeIfThere(this.temporary);
      return true;
    } catch (error) {
      return codeOf(error) === 'ENOENT' || codeOf(error) === 'ENOTDIR';
    }
  }

  /** Removes the folders that the run made, as far as they are empty again. */
  #removeDirectories(entry: CreatedEntry): void {
    const folders = madeDirectories(entry).map((folder) => join(this.#root, folder));
    removeEmptyDirectories(folders.filter((folder) => leadsToItself(dirname(folder))));
  }

  #say(outcome: UndoOutcome, message: string): UndoneFile {
    return { path: this.#entry.path, outcome, message };
  }
}

function leadsToItself(path: string): boolean {
  try {
    return realpathSync(path) === path;
  } catch {
    return false;
  }
}
