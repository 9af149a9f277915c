import { readFile } from 'node:fs/promises';

export async function stock(name: string): Promise<string> {
  const { sharp } = await import('./pictures.js');
  const { basename } = await import('node:path');

  const text = await readFile(name, 'utf8');
  return `${basename(name)} ${sharp(text)}`;
}

export async function shelf(name: string): Promise<string> {
  const text = await readFile(name, 'utf8');
  const { extname } = await import('node:path');
  const { hostname } = await import('node:os');

  return `${extname(name)} ${hostname()} ${text}`;
}

export async function aisle(name: string): Promise<string> {
  const { dirname } = await import('node:path');
  const { uptime } = await import('node:os');
  const { randomUUID } = await import('node:crypto');

  const text = await readFile(name, 'utf8');
  return `${dirname(name)} ${uptime() > 0} ${randomUUID().length} ${text}`;
}
