import { readFile, stat } from 'node:fs/promises';
import * as fs from 'node:fs/promises';
import { join } from 'node:path';
import * as path from 'node:path';
import { log } from './log.js';

export async function readMenu(folder: string, day: string): Promise<string> {
  log(join(folder, day));
  return readFile(join(folder, `${day}.menu`), 'utf8');
}

export async function ageOf(folder: string, join: (a: string, b: string) => string): Promise<number> {
  const { mtimeMs } = await stat(path.join(folder, join('menus', 'today')));
  return Date.now() - mtimeMs;
}

export async function copyMenu(folder: string, day: string): Promise<void> {
  await stat(folder);
  await fs.writeFile(join(folder, 'today.menu'), await fs.readFile(join(folder, `${day}.menu`)));
}
