import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { z } from 'zod';
import { UsageError } from '../errors.ts';
import { findRepository, type Repository } from '../git/find-repository.ts';
import { isInside } from '../files/locate.ts';
import { putFile, removeIfThere } from './write-atomically.ts';

const entrySchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('replaced'),
    path: z.string(),
    before: z.base64(),
    after: z.string(),
    temporary: z.string(),
  }),
  z.object({
    kind: z.literal('created'),
    path: z.string(),
    after: z.string(),
    temporary: z.string(),
    directories: z.array(z.string()),
  }),
]);

const journalSchema = z.object({
  version: z.literal(1),
  /** Relative to where the journal belongs (`JournalPlace.base`), so that a project that moved can still be undone. */
  root: z.string(),
  /** ISO 8601. */
  time: z.string(),
  entries: z.array(entrySchema),
});

/**
 * One file that a run is about to write. `path` and `directories` are relative to the journal's root; `before` is what
 * stood there, as base64; `after` the digest of what was written; `temporary` the path of a file that a crash may leave.
 */
export type JournalEntry = z.infer<typeof entrySchema>;

export type Journal = z.infer<typeof journalSchema>;

/** How many runs can be taken back, one after the other. */
const KEPT = 20;

/** Identifies content. */
export function digest(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}

export interface JournalPlace {
  /** Where the journals lie. */
  readonly directory: string;
  /** The directory that they belong to; nothing outside of it is ever undone from here. */
  readonly base: string;
}

/**
 * Where a run over `root` keeps its journal: in git's own directory, where neither `git status` nor `git clean` sees
 * it; outside of a repository in `.leakfix/`, so placed that `undo` finds it from where the run was started: in the
 * working directory if the root lies in it, else in the root, or further up, next to the package's manifest.
 */
export function journalPlace(root: string, cwd: string = root): JournalPlace {
  const repository = findRepository(root);
  if (repository !== undefined) return inRepository(repository);
  const start = resolve(isInside(resolve(cwd), resolve(root)) ? cwd : root);
  return inDirectory(packageDirectory(start) ?? start);
}

function inRepository({ gitDir, top }: Repository): JournalPlace {
  return { directory: join(gitDir, 'leakfix'), base: top };
}

function inDirectory(base: string): JournalPlace {
  return { directory: join(base, '.leakfix'), base };
}

function packageDirectory(directory: string): string | undefined {
  for (let at = resolve(directory); dirname(at) !== at; at = dirname(at))
    if (existsSync(join(at, 'package.json'))) return at;
  return undefined;
}

/**
 * Writes a journal whole, and drops the oldest ones. Returns its path.
 * @throws the file system's error; then no journal is there
 */
export function writeJournal(directory: string, name: string, journal: Journal): string {
  mkdirSync(directory, { recursive: true });
  const ignore = join(directory, '.gitignore');
  if (!existsSync(ignore)) writeFileSync(ignore, '*\n');
  const path = join(directory, name);
  saveJournal(path, journal);
  for (const old of listJournals(directory).slice(0, -KEPT)) removeIfThere(join(directory, old));
  return path;
}

/**
 * Leaves only these entries in a journal. When that fails, it stays as it was, which is never wrong: an entry that does
 * not apply is passed over when it is played back.
 */
export function reviseJournal(path: string, entries: JournalEntry[]): void {
  try {
    saveJournal(path, { ...readJournal(path), entries });
  } catch {
    return;
  }
}

/** In one step: a crash leaves the old journal or the new one. */
function saveJournal(path: string, journal: Journal): void {
  const temporary = `${path}.tmp`;
  removeIfThere(temporary);
  putFile(path, Buffer.from(JSON.stringify(journal)), temporary);
}

/** The journals' names in a directory, the oldest first; none where there is no such directory. */
export function listJournals(directory: string): string[] {
  if (!existsSync(directory)) return [];
  return readdirSync(directory)
    .filter((name) => /^run-.*\.json$/.test(name))
    .sort();
}

/** A name for the journal of a run that begins now. Names sort by time. */
export function journalName(time: Date, runId: string): string {
  return `run-${time.toISOString().replace(/[:.]/g, '-')}-${runId}.json`;
}

export interface FoundJournal {
  readonly path: string;
  readonly place: JournalPlace;
}

/** The latest journal that concerns a directory: in git's directory, or in a `.leakfix/` here or further up. */
export function findLatestJournal(directory: string): FoundJournal | undefined {
  const repository = findRepository(directory);
  const places = repository === undefined ? [] : [inRepository(repository)];
  for (let at = resolve(directory); ; at = dirname(at)) {
    places.push(inDirectory(at));
    if (dirname(at) === at) break;
  }
  const found = places.flatMap((place) =>
    listJournals(place.directory)
      .slice(-1)
      .map((name) => ({ path: join(place.directory, name), place })),
  );
  return found.sort((a, b) => (basename(a.path) < basename(b.path) ? -1 : 1)).at(-1);
}

/**
 * Reads a journal back.
 * @throws the file system's error; UsageError when it is none that this version wrote
 */
export function readJournal(path: string): Journal {
  const text = readFileSync(path, 'utf8');
  try {
    return journalSchema.parse(JSON.parse(text));
  } catch {
    throw new UsageError(
      `The journal "${path}" cannot be read: it is damaged, or another version of leakfix wrote it.`,
    );
  }
}
