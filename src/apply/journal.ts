import { isAbsolute, join, posix } from 'node:path';
import { z } from 'zod';

/** Linux takes no longer path. */
const LONGEST_PATH = 4096;

/** A path that leakfix itself could have written: relative, with `/`, without a step up, and none of git's own. */
export function isPlainPath(path: string): boolean {
  const segments = path.split('/');
  return (
    path.length <= LONGEST_PATH &&
    !isAbsolute(path) &&
    !(process.platform === 'win32' ? /[\0\\:]/ : /\0/).test(path) &&
    segments.every((segment) => !['', '.', '..', '.git'].includes(segment.toLowerCase()))
  );
}

const pathSchema = z.string().refine(isPlainPath);
const count = z.int().min(0);

const replacedSchema = z
  .object({
    kind: z.literal('replaced'),
    path: pathSchema,
    target: pathSchema,
    temporary: count,
    before: z.base64(),
    change: z.object({ start: count, end: count, text: z.base64() }),
  })
  .refine(
    ({ before, change: { start, end } }) =>
      start <= end && end <= Buffer.byteLength(before, 'base64'),
  );

const createdSchema = z
  .object({
    kind: z.literal('created'),
    path: pathSchema,
    target: pathSchema,
    temporary: count,
    content: z.base64(),
    directories: count,
  })
  .refine(({ target, directories }) => directories < target.split('/').length);

const entrySchema = z.discriminatedUnion('kind', [replacedSchema, createdSchema]);

export const journalSchema = z.object({
  version: z.literal(2),
  id: z.string().regex(/^[0-9a-f]{32}$/),
  top: z.string(),
  root: z.union([z.literal(''), pathSchema]),
  time: z.iso.datetime(),
  transforms: z.array(z.string().regex(/^[\w-]{1,100}$/)),
  files: count,
  undone: z.exactOptional(z.iso.datetime()),
  entries: z.array(entrySchema),
});

/**
 * One file that a run is about to write.
 * - `path`: relative to the run's root, as it is shown.
 * - `target`: the same without symbolic links.
 * - `temporary`: the number of the file that a crash may leave (see `temporaryOf`).
 * - `before`: what stood there, as base64; `change` is what was put in the place of its bytes from `start` to `end`.
 * - `content`: what a new file holds, as base64.
 * - `directories`: how many of the folders around a new file were made for it.
 */
export type JournalEntry = z.infer<typeof entrySchema>;
export type ReplacedEntry = z.infer<typeof replacedSchema>;
export type CreatedEntry = z.infer<typeof createdSchema>;

/**
 * What `undo` needs to take a run back.
 * - `id`: 128 random bits in hexadecimal; part of the name of every file that the run makes for a moment.
 * - `top`: the real path of the project; `root` that of the run, relative to it.
 * - `time`: when the run began to write, `undone` when it was taken back, both as ISO 8601.
 * - `files`: how many files the run wrote or made, whatever entries are left.
 */
export type Journal = z.infer<typeof journalSchema>;

/** The bytes in which two texts of a file differ, so that a journal need not hold both. */
export function changeOf(before: Buffer, after: Buffer): ReplacedEntry['change'] {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start += 1;
  let rest = 0;
  while (rest < shorter - start && before.at(-1 - rest) === after.at(-1 - rest)) rest += 1;
  const text = after.subarray(start, after.length - rest).toString('base64');
  return { start, end: before.length - rest, text };
}

/** What a run wrote. */
export function bytesAfter(entry: JournalEntry): Buffer {
  if (entry.kind === 'created') return Buffer.from(entry.content, 'base64');
  const { start, end, text } = entry.change;
  const before = bytesBefore(entry);
  return Buffer.concat([
    before.subarray(0, start),
    Buffer.from(text, 'base64'),
    before.subarray(end),
  ]);
}

/** The bytes before the run. */
export function bytesBefore({ before }: ReplacedEntry): Buffer {
  return Buffer.from(before, 'base64');
}

/** The name of the nth temporary file of a run: hidden, short, and not to be guessed. */
export function temporaryName(id: string, n: number): string {
  return `.leakfix-${id}-${n}.tmp`;
}

/** Where a crash may leave a file of an entry: beside the target, in the folder that was there already. Relative to the root. */
export function temporaryOf(id: string, entry: JournalEntry): string {
  const made = entry.kind === 'created' ? entry.directories : 0;
  const segments = posix.dirname(entry.target).split('/');
  const folder = segments.slice(0, segments.length - made);
  return join(...folder, temporaryName(id, entry.temporary));
}

/** The folders that were made for a new file, the outermost first; relative to the root. */
export function madeDirectories({ target, directories }: CreatedEntry): string[] {
  const segments = posix.dirname(target).split('/');
  return Array.from({ length: directories }, (_, i) =>
    segments.slice(0, segments.length - directories + i + 1).join('/'),
  );
}
