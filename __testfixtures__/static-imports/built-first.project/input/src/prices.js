import { join } from 'node:path';

export const folder = join('menus', 'prices');

export async function priceOf(dish) {
  const { prices } = await import('../dist/prices.js');
  return prices[dish];
}
