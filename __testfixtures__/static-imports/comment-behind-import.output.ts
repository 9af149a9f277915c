import { readFile } from 'node:fs/promises'; // the menus lie on disk
import { basename } from 'node:path';

export async function menu(name: string): Promise<string> {
  const text = await readFile(name, 'utf8');
  // only its last part is shown
  return `${basename(name)}: ${text}`;
}
