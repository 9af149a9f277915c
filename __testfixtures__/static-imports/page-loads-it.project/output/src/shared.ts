import { priceOf } from './prices.js';

export function label(dish: string): string {
  return `${dish}: ${priceOf(dish)}`;
}

export async function recipeOf(dish: string): Promise<string> {
  const { readFile } = await import('node:fs/promises');
  return readFile(`recipes/${dish}.txt`, 'utf8');
}
