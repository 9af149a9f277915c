import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { log } from './log.js';

export async function readMenu(folder: string, day: string): Promise<string> {
  const path = await import('node:path');
  log(path.join(folder, day));
  return readFile(path.join(folder, `${day}.menu`), 'utf8');
}

export async function ageOf(folder: string, join: (a: string, b: string) => string): Promise<number> {
  const path = await import('node:path');
  const fs = await import('node:fs/promises');
  const { mtimeMs } = await fs.stat(path.join(folder, join('menus', 'today')));
  return Date.now() - mtimeMs;
}

export async function copyMenu(folder: string, day: string): Promise<void> {
  const fs = await import('node:fs/promises');
  await stat(folder);
  await fs.writeFile(join(folder, 'today.menu'), await fs.readFile(join(folder, `${day}.menu`)));
}
