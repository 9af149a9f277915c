import { readFile, stat, readlink } from 'node:fs/promises';
import { hostname, loadavg } from 'node:os';
import { join, extname } from 'node:path';

export async function ageOf(name: string): Promise<number> {
  // Import stat for the age

  return Date.now() - (await stat(join('menus', name))).mtimeMs;
}

export async function sizeOf(name: string): Promise<number> {
  // The size on the disk
  return (await stat(join('menus', name))).size;
}

export async function hostOf(): Promise<string> {
  // Dynamic import of os
  const host = hostname();
  return `${host} ${await readFile('/etc/hostname', 'utf8')}`;
}

export async function loadOf(): Promise<number[]> {
  /*
   * Import of os
   */
  await readFile('/proc/loadavg');
  return loadavg();
}

export async function kindOf(name: string): Promise<string> {
  // Import what is needed
  return extname(await readlink(name));
}
