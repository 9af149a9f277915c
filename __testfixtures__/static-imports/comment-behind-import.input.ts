import { readFile } from 'node:fs/promises'; // the menus lie on disk

export async function menu(name: string): Promise<string> {
  const text = await readFile(name, 'utf8');
  const { basename } = await import('node:path'); // only its last part is shown
  return `${basename(name)}: ${text}`;
}
