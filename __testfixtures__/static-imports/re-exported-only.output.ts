export { format } from './format.js';
import { readFile } from 'node:fs/promises';
import { format } from './format.js';

export async function receipt(order: string): Promise<string> {
  const text = await readFile(order, 'utf8');
  return format(text);
}
