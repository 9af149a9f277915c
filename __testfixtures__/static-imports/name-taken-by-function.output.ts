import { readFile } from 'node:fs/promises';
import { format as utilFormat, inspect } from 'node:util';

export function format(total: number): string {
  return total.toFixed(2);
}

export async function receipt(order: string): Promise<string> {
  const text = await readFile(order, 'utf8');
  const helpers = { format: utilFormat, inspect };
  return helpers.format('%s: %s', order, text) + inspect(utilFormat);
}
