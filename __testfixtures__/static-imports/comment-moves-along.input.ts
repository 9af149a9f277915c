import { createServer } from 'node:http';

export const server = createServer();

export async function saveMenu(path: string, menu: string): Promise<void> {
  // The file system, for the export
  const { writeFile } = await import('node:fs/promises'); // Node only

  await writeFile(path, menu);
}

export async function nameOfMenu(path: string): Promise<string> {
  // Import the helpers for paths
  const { basename } = await import('node:path');

  // Without the extension
  return basename(path, '.json');
}

export async function hashOfMenu(menu: string): Promise<string> {
  // the hash is short on purpose
  const { createHash } = await import('node:crypto');
  return createHash('sha1').update(menu).digest('hex').slice(0, 8);
}

export async function ageOfMenu(path: string): Promise<number> {
  // The clock of the file system is what counts here.
  // What the till says may be hours late.
  const { stat } = await import('node:fs/promises');

  return Date.now() - (await stat(path)).mtimeMs;
}
