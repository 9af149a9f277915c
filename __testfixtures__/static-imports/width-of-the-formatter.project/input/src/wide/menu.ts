import { createReadStream, createWriteStream, existsSync, readFileSync } from 'node:fs';
import { basename, dirname, extname, format, isAbsolute, join, normalize, parse, relative } from 'node:path';

export const parts = [createReadStream, createWriteStream, existsSync, readFileSync, basename, dirname, extname, format, isAbsolute, join, normalize, parse, relative];

export async function age(menu: string): Promise<number> {
  await Promise.resolve();
  const { statSync } = await import('node:fs');
  return statSync(menu).mtimeMs;
}

export async function place(menu: string): Promise<string> {
  await Promise.resolve();
  const { resolve } = await import('node:path');
  return resolve(menu);
}

export async function place2(menu: string): Promise<string> {
  await Promise.resolve();
  const { toNamespacedPath } = await import('node:path');
  return toNamespacedPath(menu);
}
