import { createHash as cryptoCreateHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { URL as UrlURL } from 'node:url';

interface Hash {
  readonly value: string;
}

export async function hashOf(file: string): Promise<Hash> {
  const text = await readFile(file);
  return { value: cryptoCreateHash('sha256').update(text).digest('hex') };
}

export async function url(path: string): Promise<URL> {
  return new UrlURL(path, 'http://localhost');
}
