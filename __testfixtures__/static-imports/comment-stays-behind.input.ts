import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

export async function ageOf(name: string): Promise<number> {
  // Import stat for the age
  const { stat } = await import('node:fs/promises');

  return Date.now() - (await stat(join('menus', name))).mtimeMs;
}

export async function sizeOf(name: string): Promise<number> {
  // The size on the disk
  const { stat } = await import('node:fs/promises');
  return (await stat(join('menus', name))).size;
}

export async function hostOf(): Promise<string> {
  // Dynamic import of os
  const host = (await import('node:os')).hostname();
  return `${host} ${await readFile('/etc/hostname', 'utf8')}`;
}

export async function loadOf(): Promise<number[]> {
  /*
   * Import of os
   */
  const { loadavg } = await import('node:os');
  await readFile('/proc/loadavg');
  return loadavg();
}

export async function kindOf(name: string): Promise<string> {
  // Import what is needed
  const [{ extname }, { readlink }] = await Promise.all([import('node:path'), import('node:fs/promises')]);
  return extname(await readlink(name));
}
