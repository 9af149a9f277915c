import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { hostname, uptime } from 'node:os';
import { extname, dirname } from 'node:path';

export async function stock(name: string): Promise<string> {
  const { sharp } = await import('./pictures.js');
  const { basename } = await import('node:path');

  const text = await readFile(name, 'utf8');
  return `${basename(name)} ${sharp(text)}`;
}

export async function shelf(name: string): Promise<string> {
  const text = await readFile(name, 'utf8');

  return `${extname(name)} ${hostname()} ${text}`;
}

export async function aisle(name: string): Promise<string> {
  const text = await readFile(name, 'utf8');
  return `${dirname(name)} ${uptime() > 0} ${randomUUID().length} ${text}`;
}
