import { closeSync, openSync, readSync } from 'node:fs';

export function headerOf(path: string): string {
  const file = openSync(path, 'r');
  try {
    const bytes = Buffer.alloc(64);
    const n = readSync(file, bytes, 0, 64, 0);
    return bytes.subarray(0, n).toString('utf8');
  } finally {
    closeSync(file);
  }
}
