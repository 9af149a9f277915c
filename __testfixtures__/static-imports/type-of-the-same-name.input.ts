import { readFile } from 'node:fs/promises';

interface Hash {
  readonly value: string;
}

export async function hashOf(file: string): Promise<Hash> {
  const text = await readFile(file);
  const { createHash: Hash } = await import('node:crypto');
  return { value: Hash('sha256').update(text).digest('hex') };
}

export async function url(path: string): Promise<URL> {
  const { URL } = await import('node:url');
  return new URL(path, 'http://localhost');
}
