import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { basename, dirname } from 'node:path';
import { inspect } from 'node:util';

export async function cook(name: string): Promise<string> {
  const dish = basename(name);
  // the type of `basename` is lost, as the dynamic import above
  // erases it
  return `${dish as string} ${await readFile(name, 'utf8')}`;
}

export async function serve(name: string): Promise<string> {
  const { extname } = await import('node:path');
  // Loaded lazily, the pictures are large
  const { picture } = await import('./pictures.js');

  return `${extname(name)} ${picture(await readFile(name, 'utf8'))}`;
}

/** Greets a guest; the modules that it needs are imported lazily. */
export const greet = async (name: string): Promise<string> => {
  return `${hostname()} ${await readFile(name, 'utf8')}`;
};

/** Loads the menu lazily, a page at a time. */
export async function menu(name: string): Promise<string> {
  return `${dirname(name)} ${await readFile(name, 'utf8')}`;
}

export async function seal(text: string): Promise<string> {
  await readFile('/etc/hostname');
  return createHash('sha1').update(text).digest('hex');
}

// `node:crypto` is imported dynamically above: few need a seal.
export const seals = 2;

export async function total(name: string): Promise<string> {
  // a late order is loaded with the others
  return inspect(await readFile(name, 'utf8'));
}
