import { createHash, randomUUID } from 'node:crypto';
import {
  access,
  copyFile, type FileHandle,
  stat,
  writeFile,
} from 'node:fs/promises';
import { EOL, tmpdir } from 'node:os';
import { basename, dirname, extname, join } from 'node:path';
import {
  format,
  inspect,
  parseArgs,
  promisify,
} from 'node:util';

export const parts = [createHash, randomUUID, access, copyFile, inspect, promisify, dirname, join];

export async function nameOf(path: string, handle: FileHandle): Promise<string> {
  await stat(path);
  return basename(path, extname(path)) + (await handle.readFile('utf8'));
}

export async function plain(path: string): Promise<string> {
  await stat(path);
  return format(path, parseArgs({ args: [] }));
}

export async function save(path: string): Promise<void> {
  await stat(path);
  await writeFile(path, '');
}

export async function lines(path: string): Promise<string> {
  await stat(path);
  return tmpdir() + EOL;
}
