import { randomBytes } from 'node:crypto';
import picocolors from 'picocolors';
import type { Colors } from 'picocolors/types.js';

/**
 * Stands in each of our own colour codes until they are written. A file cannot know it, so that a code of the file's own
 * is never taken for ours, wherever its text got into the output.
 */
const SEAL = randomBytes(8).toString('hex');

/** The source of an expression that matches a sealed code; its group is the code without the escape character. */
export const SEALED_CODE = `\\x1b${SEAL}(\\[\\d+m)`;

/** The formatters that are used here; the others of picocolors stay unsealed and would be shown as escapes. */
const USED = ['bold', 'dim', 'red', 'green', 'yellow', 'blue', 'cyan'] as const;

/** As picocolors makes them, for text that goes through `render`. */
export function createColors(enabled: boolean): Colors {
  const plain = picocolors.createColors(enabled);
  if (!enabled) return plain;
  return { ...plain, ...Object.fromEntries(USED.map((name) => [name, sealed(plain[name])])) };
}

function sealed(
  format: (text: string) => string,
): (text: string | number | null | undefined) => string {
  const [open = '', close = ''] = format('\0')
    .split('\0')
    .map((code) => code.replaceAll('\x1b', `\x1b${SEAL}`));
  // what ends inside must not end this one, too
  return (text) => open + String(text).replaceAll(close, close + open) + close;
}
