import {readFile} from 'node:fs/promises';
import {totalmem} from 'node:os';
import path, {basename} from 'node:path';

export async function menu(name: string): Promise<string> {
  return `${basename(path.normalize(name))} ${totalmem()} ${await readFile(name, 'utf8')}`;
}
