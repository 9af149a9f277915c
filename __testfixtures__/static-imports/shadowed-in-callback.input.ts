import { readdir } from 'node:fs/promises';
import * as path from 'node:path';

export async function menus(folder: string): Promise<string[]> {
  const names = await readdir(folder);
  const { join, extname } = await import('node:path');
  const kind = (join: string): string => extname(join);
  return names.filter((name) => kind(name) === '.md').map((name) => join(folder, name, path.sep));
}
