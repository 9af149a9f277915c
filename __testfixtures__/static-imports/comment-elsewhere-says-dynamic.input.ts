import { readFile } from 'node:fs/promises';

export async function cook(name: string): Promise<string> {
  const { basename } = await import('node:path');

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
  const { hostname } = await import('node:os');
  return `${hostname()} ${await readFile(name, 'utf8')}`;
};

/** Loads the menu lazily, a page at a time. */
export async function menu(name: string): Promise<string> {
  const { dirname } = await import('node:path');
  return `${dirname(name)} ${await readFile(name, 'utf8')}`;
}

export async function seal(text: string): Promise<string> {
  const { createHash } = await import('node:crypto');
  await readFile('/etc/hostname');
  return createHash('sha1').update(text).digest('hex');
}

// `node:crypto` is imported dynamically above: few need a seal.
export const seals = 2;

export async function total(name: string): Promise<string> {
  const { inspect } = await import('node:util');
  // a late order is loaded with the others
  return inspect(await readFile(name, 'utf8'));
}
