import { createServer } from 'node:http';
import type { Cart } from './carts.js';
import type { Receipt } from './receipts.js';

export const server = createServer();

export async function totalOf(id: string): Promise<number> {
  const { findCart } = await import('./carts.js');
  const cart: Cart = await findCart(id);
  return cart.total;
}

export async function receiptOf(id: string): Promise<Receipt> {
  const { print } = await import('./receipts.js');
  return print(id);
}

export async function priceOf(id: string): Promise<number> {
  const { default: got } = await import('got');
  return got(id).json();
}
