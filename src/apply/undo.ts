import { readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { removeEmptyDirectories } from './brought-files.ts';
import { codeOf, describeFileError, UsageError } from '../errors.ts';
import { holdSignals } from './hold-signals.ts';
import {
  digest,
  findLatestJournal,
  type Journal,
  type JournalEntry,
  readJournal,
  reviseJournal,
} from './journal.ts';
import { isInside, locate } from '../files/locate.ts';
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
}

/**
 * Takes back what the last run wrote in the project around `cwd`, one run a call. A file that was changed after that is
 * left and named, and stays in the journal. May itself be interrupted and called again.
 * @throws UsageError when there is nothing to undo, or the journal cannot be read
 */
export function undo({ cwd }: { readonly cwd: string }): UndoResult {
  const found = findLatestJournal(cwd);
  if (found === undefined)
    throw new UsageError('There is nothing to undo: no journal of a run lies here or further up.');
  const journal = readJournal(found.path);
  const root = resolve(found.place.base, journal.root);
  if (!isInside(found.place.base, root))
    throw new UsageError(`The journal "${found.path}" is not of this directory.`);
  const release = holdSignals();
  try {
    return { root, time: journal.time, outcomes: playBack(root, journal, found.path) };
  } finally {
    release();
  }
}

function playBack(root: string, journal: Journal, path: string): UndoneFile[] {
  // The last one first: a file that was made for others goes after them.
  const entries = journal.entries.toReversed();
  const outcomes = entries.map((entry) => takeBack(root, entry));
  const left = entries.filter(
    (_, i) => !['restored', 'removed', 'unchanged'].includes(outcomes[i]?.outcome ?? ''),
  );
  if (left.length === 0) removeIfThere(path);
  else reviseJournal(path, left.toReversed());
  return outcomes;
}

function takeBack(root: string, entry: JournalEntry): UndoneFile {
  const say = (outcome: UndoOutcome, message: string): UndoneFile => ({
    path: entry.path,
    outcome,
    message,
  });
  try {
    removeLeftover(root, entry);
    const target = locate(root, entry.path);
    if (target === undefined)
      return say('outside-root', 'The file lies outside of the directory that was scanned.');
    return entry.kind === 'replaced'
      ? restore(root, target, entry, say)
      : remove(root, target, entry, say);
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') return say('unwritable', describeFileError(error));
    if (entry.kind === 'replaced')
      return say('changed-since', 'The file is gone; what stood there is still in the journal.');
    removeDirectories(root, entry.directories);
    return say('unchanged', 'The file is gone already.');
  }
}

const TEMPORARY = /\.leakfix-[^/\\]+\.tmp$/;

type Say = (outcome: UndoOutcome, message: string) => UndoneFile;

function restore(
  root: string,
  target: string,
  entry: JournalEntry & { kind: 'replaced' },
  say: Say,
): UndoneFile {
  const before = Buffer.from(entry.before, 'base64');
  const current = readFileSync(target);
  if (current.equals(before)) return say('unchanged', 'The file is as it was before the run.');
  const isOurs = (): boolean => digest(readFileSync(target)) === entry.after;
  const temporary = join(root, entry.temporary);
  if (
    isOurs() &&
    replaceFile({ target, bytes: before, temporary, stats: statSync(target), proceed: isOurs })
  )
    return say('restored', 'The file is as it was before the run.');
  return say('changed-since', 'The file changed after leakfix wrote it, and is left as it is.');
}

function remove(
  root: string,
  target: string,
  entry: JournalEntry & { kind: 'created' },
  say: Say,
): UndoneFile {
  if (digest(readFileSync(target)) !== entry.after)
    return say('changed-since', 'The file changed after leakfix made it, and is left as it is.');
  removeIfThere(target);
  removeDirectories(root, entry.directories);
  return say('removed', 'The file that the run made is removed.');
}

/** What a run leaves that was killed in the middle of a write. */
function removeLeftover(root: string, { temporary }: JournalEntry): void {
  const path = join(root, temporary);
  if (isInside(root, path) && TEMPORARY.test(path)) removeIfThere(path);
}

/** Removes the directories that the run made, as far as they are empty again. */
function removeDirectories(root: string, directories: readonly string[]): void {
  removeEmptyDirectories(
    directories.map((directory) => join(root, directory)).filter((path) => isInside(root, path)),
  );
}
