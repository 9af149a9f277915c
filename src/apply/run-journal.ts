import { relative, sep } from 'node:path';
import { messageOf, UsageError } from '../errors.ts';
import type { Journal, JournalEntry } from './journal.ts';
import { closeJournal, findProjectOf, openJournal, reviseJournal } from './journal-store.ts';
import { removeIfThere } from './write-atomically.ts';

/** A run's journal, while its files are written. */
export interface OpenJournal {
  readonly path: string;
  readonly journal: Journal;
}

/** What a run is about to write. */
export interface RunStart {
  /** The run's root: absolute, without symbolic links. */
  readonly root: string;
  /** Where it was started. */
  readonly cwd: string;
  readonly id: string;
  readonly transforms: ReadonlySet<string>;
  readonly entries: JournalEntry[];
}

/**
 * Writes the journal of a run before anything else.
 * @throws UsageError if it cannot be written; then nothing may be written
 */
export function startJournal({ root, cwd, id, transforms, entries }: RunStart): OpenJournal {
  const top = findProjectOf(root, cwd);
  const journal: Journal = {
    version: 2,
    id,
    top,
    root: relative(top, root).replaceAll(sep, '/'),
    time: new Date().toISOString(),
    transforms: [...transforms].sort(),
    files: entries.length,
    entries,
  };
  try {
    return { path: openJournal(journal), journal };
  } catch (error) {
    throw new UsageError(
      `Nothing is written, because the journal for undo cannot be written. ${messageOf(error)}`,
    );
  }
}

/** Leaves in the journal only what was written. Returns its path; undefined if nothing was. */
export function endJournal(
  { path, journal }: OpenJournal,
  entries: JournalEntry[],
): string | undefined {
  const files = entries.length;
  if (files === 0) {
    removeIfThere(path);
    return undefined;
  }
  if (files < journal.files) reviseJournal(path, { ...journal, files }, entries);
  return closeJournal(path);
}
