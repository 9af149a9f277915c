import { createServer } from 'node:http';
import { join, basename } from 'node:path';

export async function open(cart: string): Promise<string> {
  const [{}] = await Promise.all([(loadCart(cart))]);
  return join('/carts', cart);
}

export async function close(cart: string): Promise<string> {
  const [lines] = await Promise.all([((loadCart(cart)))]);
  return basename(lines);
}

export async function loadCart(cart: string): Promise<string> {
  return cart;
}

export const server = createServer();
