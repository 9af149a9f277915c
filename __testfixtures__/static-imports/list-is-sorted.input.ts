import { createHash, randomUUID } from 'node:crypto';
import {
  access,
  copyFile, type FileHandle,
  stat,
} from 'node:fs/promises';
import { dirname, join } from 'node:path';
import {
  inspect,
  promisify,
} from 'node:util';

export const parts = [createHash, randomUUID, access, copyFile, inspect, promisify, dirname, join];

export async function nameOf(path: string, handle: FileHandle): Promise<string> {
  await stat(path);
  const { extname, basename } = await import('node:path');
  return basename(path, extname(path)) + (await handle.readFile('utf8'));
}

export async function plain(path: string): Promise<string> {
  await stat(path);
  const { parseArgs, format } = await import('node:util');
  return format(path, parseArgs({ args: [] }));
}

export async function save(path: string): Promise<void> {
  await stat(path);
  const { writeFile } = await import('node:fs/promises');
  await writeFile(path, '');
}

export async function lines(path: string): Promise<string> {
  await stat(path);
  const { tmpdir, EOL } = await import('node:os');
  return tmpdir() + EOL;
}
