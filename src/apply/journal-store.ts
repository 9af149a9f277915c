import { existsSync, readdirSync, realpathSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { describeFileError, UsageError } from '../errors.ts';
import { isInside } from '../files/locate.ts';
import {
  findUserFolder,
  makeUserFolder,
  projectKey,
  readUserFile,
  stateFolder,
} from '../files/user-folders.ts';
import { findRepository } from '../git/find-repository.ts';
import { findRealTop } from '../files/find-top.ts';
import { type Journal, type JournalEntry, journalSchema } from './journal.ts';
import { putFile, removeIfThere } from './write-atomically.ts';

/** How many runs can be taken back, one after the other; and how many of those that were are remembered. */
const KEPT = 20;

/** In bytes; a string of Node's takes about twice as many. */
const LARGEST = 256 * 2 ** 20;

/** A run cut off in the middle has an `open` journal. */
export type RunState = 'open' | 'done' | 'undone';

/** A run whose journal lies in the state folder; not read yet. */
export interface StoredRun {
  readonly path: string;
  readonly state: RunState;
}

const NAME = /^run-[^.]+(?:\.(open|undone))?\.json$/;

/**
 * The project that a run over `root`, started in `cwd`, belongs to: its top as `findTop` says. Where nothing marks
 * one, it is the working directory, since `undo` looks there. Absolute, without symbolic links.
 */
export function findProjectOf(root: string, cwd: string): string {
  const top = findRealTop(root);
  const here = realpathSync(cwd);
  const isMarked = existsSync(join(top, 'package.json')) || findRepository(top)?.top === top;
  return !isMarked && isInside(here, top) ? findRealTop(here) : top;
}

/**
 * The known runs over a project, the latest first.
 * @throws UsageError when the state folder is not to be trusted
 */
export function listRuns(top: string): StoredRun[] {
  const folder = findUserFolder(stateFolder(), top, projectKey(top));
  return folder === undefined ? [] : runsIn(folder);
}

function runsIn(folder: string): StoredRun[] {
  const found = namesIn(folder).flatMap((name) => {
    const match = NAME.exec(name);
    return match === null ? [] : [{ name, state: (match[1] ?? 'done') as RunState }];
  });
  // Names begin with the time; their ends must not decide.
  const stem = ({ name }: { name: string }): string => name.replace(/\..*$/, '');
  return found
    .sort((a, b) => (stem(a) < stem(b) ? 1 : -1))
    .map(({ name, state }) => ({ path: join(folder, name), state }));
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch (error) {
    throw new UsageError(
      `The state folder "${folder}" cannot be read. ${describeFileError(error)}`,
    );
  }
}

/**
 * Writes the journal of a run that begins, whole, and drops the oldest ones. Returns its path.
 * @throws UsageError with what to do about it; then there is no journal
 */
export function openJournal(journal: Journal): string {
  const folder = makeUserFolder(stateFolder(), journal.top, projectKey(journal.top));
  const stamp = journal.time.replace(/[:.]/g, '-');
  const path = join(folder, `run-${stamp}-${journal.id}.open.json`);
  try {
    save(path, journalSchema.parse(journal));
    for (const old of outdated(runsIn(folder))) removeIfThere(old.path);
  } catch (error) {
    throw error instanceof UsageError ? error : unwritable(folder, error);
  }
  return path;
}

/**
 * An error for a file of the state folder that cannot be written: one sentence about it, and one on what to do.
 */
export function unwritable(folder: string, error: unknown): UsageError {
  return new UsageError(
    `The state folder "${folder}" cannot be written to. ${describeFileError(error)} Make it writable, or set ${stateFolder().variable} to another folder.`,
  );
}

function outdated(runs: readonly StoredRun[]): StoredRun[] {
  const undone = runs.filter(({ state }) => state === 'undone');
  const left = runs.filter(({ state }) => state !== 'undone');
  return [...undone.slice(KEPT), ...left.slice(KEPT)];
}

/** Marks a run as complete. Returns the journal's path from then on; if that fails, the run stays open. */
export function closeJournal(path: string): string {
  const closed = path.replace(/\.open\.json$/, '.json');
  try {
    renameSync(path, closed);
    return closed;
  } catch {
    return path;
  }
}

/**
 * Leaves only these entries in a journal. When that fails, it stays as it was, which is never wrong: `undo` skips
 * an entry that does not apply.
 */
export function reviseJournal(path: string, journal: Journal, entries: JournalEntry[]): void {
  try {
    save(path, { ...journal, entries });
  } catch {
    return;
  }
}

/** Marks a run as taken back, and removes its entries. @throws the file system's error */
export function markUndone(path: string, journal: Journal, time: Date): void {
  const marked = path.replace(/(?:\.open)?\.json$/, '.undone.json');
  // In this order a crash leaves one journal, which is undone.
  renameSync(path, marked);
  try {
    save(marked, { ...journal, undone: time.toISOString(), entries: [] });
  } catch {
    // Its name says it already.
  }
}

/** In one step: a crash leaves the old journal or the new one. */
function save(path: string, journal: Journal): void {
  const bytes = Buffer.from(JSON.stringify(journal));
  if (bytes.length > LARGEST)
    throw new UsageError(
      `The journal would be larger than ${LARGEST / 2 ** 20} MB. Write fewer files at once: name a folder.`,
    );
  const temporary = `${path}.tmp`;
  removeIfThere(temporary);
  putFile(path, bytes, temporary);
}

/**
 * Reads a journal of the project at `top`.
 * @throws UsageError when there is none that this version wrote for that project
 */
export function readJournal(path: string, top: string): Journal {
  let journal: Journal;
  try {
    const value: unknown = JSON.parse(readUserFile(path, LARGEST).toString('utf8'));
    const { data, error } = journalSchema.safeParse(value);
    if (error) throw new UsageError('It is damaged, or another version of leakfix wrote it.');
    journal = data;
  } catch (error) {
    throw new UsageError(`The journal "${path}" cannot be read. ${describeReading(error)}`);
  }
  const root = join(top, journal.root);
  if (journal.top !== top)
    throw new UsageError(
      `The journal "${path}" belongs to another project, "${printable(journal.top)}".`,
    );
  if (realRoot(root) !== root)
    throw new UsageError(
      `The journal "${path}" belongs to the folder "${root}", which is gone or is now a symbolic link.`,
    );
  return journal;
}

function describeReading(error: unknown): string {
  if (error instanceof SyntaxError) return 'It is damaged.';
  return error instanceof UsageError ? error.message : describeFileError(error);
}

function realRoot(root: string): string | undefined {
  try {
    return realpathSync(root);
  } catch {
    return undefined;
  }
}

/** Without what a terminal would obey. */
function printable(text: string): string {
  return JSON.stringify(text.slice(0, 200)).slice(1, -1);
}
