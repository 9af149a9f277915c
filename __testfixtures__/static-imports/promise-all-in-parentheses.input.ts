import { createServer } from 'node:http';

export async function open(cart: string): Promise<string> {
  const [{ join }, {}] = await Promise.all([import('node:path'), (loadCart(cart))]);
  return join('/carts', cart);
}

export async function close(cart: string): Promise<string> {
  const [lines, { basename }] = await Promise.all([((loadCart(cart))), (import('node:path'))]);
  return basename(lines);
}

export async function loadCart(cart: string): Promise<string> {
  return cart;
}

export const server = createServer();
