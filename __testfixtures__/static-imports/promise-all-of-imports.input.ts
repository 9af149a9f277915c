import { createServer } from 'node:http';

export async function archive(file: string): Promise<Buffer> {
  const [{ readFile }, { gzipSync }] = await Promise.all([import('node:fs/promises'), import('node:zlib')]);
  const text = await readFile(file);
  return gzipSync(text);
}

export async function load(id: string): Promise<string> {
  const [{ join }, cart] = await Promise.all([import('node:path'), findCart(id)]);
  return join('/carts', cart);
}

export async function findCart(id: string): Promise<string> {
  return id;
}

export const server = createServer();
