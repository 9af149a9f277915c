import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { menuOf } from './menu.js';

export { openKitchen } from './kitchen.js';
export type { Dish } from './dishes.js';
import { openKitchen } from './kitchen.js';
import { priceOf } from './prices.js';
import { vatOf } from './vat.js';

export async function bill(path: string): Promise<string> {
  const text = await readFile(path, 'utf8');

  return `${basename(path)} ${openKitchen(text)} ${menuOf(text)} ${priceOf(text)} ${vatOf(text)}`;
}
