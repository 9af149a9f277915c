import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

export async function archive(file: string): Promise<Buffer> {
  const text = await readFile(file);
  return gzipSync(text);
}

export async function load(id: string): Promise<string> {
  const [cart] = await Promise.all([findCart(id)]);
  return join('/carts', cart);
}

export async function findCart(id: string): Promise<string> {
  return id;
}

export const server = createServer();
