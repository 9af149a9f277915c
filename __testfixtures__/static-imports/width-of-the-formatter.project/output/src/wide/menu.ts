import { createReadStream, createWriteStream, existsSync, readFileSync, statSync } from 'node:fs';
import {
  basename,
  dirname,
  extname,
  format,
  isAbsolute,
  join,
  normalize,
  parse,
  relative,
  resolve,
  toNamespacedPath,
} from 'node:path';

export const parts = [createReadStream, createWriteStream, existsSync, readFileSync, basename, dirname, extname, format, isAbsolute, join, normalize, parse, relative];

export async function age(menu: string): Promise<number> {
  await Promise.resolve();
  return statSync(menu).mtimeMs;
}

export async function place(menu: string): Promise<string> {
  await Promise.resolve();
  return resolve(menu);
}

export async function place2(menu: string): Promise<string> {
  await Promise.resolve();
  return toNamespacedPath(menu);
}
