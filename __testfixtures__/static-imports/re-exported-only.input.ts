export { format } from './format.js';
import { readFile } from 'node:fs/promises';

export async function receipt(order: string): Promise<string> {
  const text = await readFile(order, 'utf8');
  const { format } = await import('./format.js');
  return format(text);
}
