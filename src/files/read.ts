import { type Stats, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describeFileError } from '../errors.ts';
import { decodeText } from './decode.ts';

/** The result of reading one file. `text` has no byte order mark; `skipped` is no failure. */
export type SourceRead =
  | { readonly kind: 'text'; readonly text: string; readonly bom: boolean }
  | { readonly kind: 'skipped'; readonly message: string }
  | { readonly kind: 'error'; readonly message: string };

/** Larger files are data or bundles, and would hold up the run. */
const MAX_BYTES = 1024 * 1024;
/** Short files with one long line are still read by people. */
const MINIFIED_MIN_LENGTH = 10_000;
const MINIFIED_LINE_LENGTH = 500;

/** The share of NULs from which on a file is no text. */
const MOST_NULS = 0.1;

/**
 * Reads a file that was listed. Never throws: binary, huge and minified files are `skipped`; one that cannot be read,
 * is gone or is not UTF-8 is an `error`. The message is a sentence without the path.
 */
export function readSource(root: string, path: string): SourceRead {
  const file = join(root, path);
  let bytes: Buffer;
  try {
    const stats = statSync(file);
    const reason = unreadable(stats);
    if (reason !== undefined) return { kind: 'skipped', message: reason };
    bytes = readFileSync(file);
  } catch (error) {
    return { kind: 'error', message: describeFileError(error) };
  }
  return decode(bytes);
}

/** Splits bytes into text and byte order mark. */
function decode(bytes: Buffer): SourceRead {
  const decoded = decodeText(bytes);
  if (!decoded)
    return bytes.includes(0)
      ? { kind: 'skipped', message: 'The file is binary.' }
      : { kind: 'error', message: 'The file is not UTF-8 text.' };
  const { text, encoding, bom } = decoded;
  if (encoding !== 'utf-8')
    return { kind: 'error', message: 'UTF-16 is not supported: save the file as UTF-8.' };
  if (isBinary(text)) return { kind: 'skipped', message: 'The file is binary.' };
  if (isMinified(text)) return { kind: 'skipped', message: 'The file is minified.' };
  return { kind: 'text', text, bom };
}

/** A string or a comment may hold a NUL; data, and UTF-16 without a mark, are full of them. */
function isBinary(text: string): boolean {
  let count = 0;
  for (let at = text.indexOf('\0'); at !== -1; at = text.indexOf('\0', at + 1)) count += 1;
  return count > text.length * MOST_NULS;
}

function unreadable(stats: Stats): string | undefined {
  if (stats.isDirectory()) return 'It is a directory.';
  // Opening a pipe would wait for a writer.
  if (!stats.isFile()) return 'It is not a regular file.';
  if (stats.size > MAX_BYTES)
    return `The file is larger than 1 MB (${(stats.size / MAX_BYTES).toFixed(1)} MB).`;
  return undefined;
}

function isMinified(text: string): boolean {
  if (text.length < MINIFIED_MIN_LENGTH) return false;
  let lines = 1;
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) lines += 1;
  return text.length / lines > MINIFIED_LINE_LENGTH;
}
