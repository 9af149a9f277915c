import { createHash } from 'node:crypto';
// The file system, for the export
// Node only
import { writeFile, stat } from 'node:fs/promises';
import { createServer } from 'node:http';
// Import the helpers for paths
import { basename } from 'node:path';

export const server = createServer();

export async function saveMenu(path: string, menu: string): Promise<void> {
  await writeFile(path, menu);
}

export async function nameOfMenu(path: string): Promise<string> {
  // Without the extension
  return basename(path, '.json');
}

export async function hashOfMenu(menu: string): Promise<string> {
  // the hash is short on purpose
  return createHash('sha1').update(menu).digest('hex').slice(0, 8);
}

export async function ageOfMenu(path: string): Promise<number> {
  // The clock of the file system is what counts here.
  // What the till says may be hours late.

  return Date.now() - (await stat(path)).mtimeMs;
}
