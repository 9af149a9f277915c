import {readFile} from 'node:fs/promises';
import path from 'node:path';

export async function menu(name: string): Promise<string> {
  const { basename } = await import('node:path');
  const { totalmem } = await import('node:os');
  return `${basename(path.normalize(name))} ${totalmem()} ${await readFile(name, 'utf8')}`;
}
