import { readFile } from 'node:fs/promises';
import { menuOf } from './menu.js';

export { openKitchen } from './kitchen.js';
export type { Dish } from './dishes.js';
import { priceOf } from './prices.js';
import { vatOf } from './vat.js';

export async function bill(path: string): Promise<string> {
  const text = await readFile(path, 'utf8');
  const { openKitchen } = await import('./kitchen.js');
  const { basename } = await import('node:path');

  return `${basename(path)} ${openKitchen(text)} ${menuOf(text)} ${priceOf(text)} ${vatOf(text)}`;
}
