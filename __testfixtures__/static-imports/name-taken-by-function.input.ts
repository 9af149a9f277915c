import { readFile } from 'node:fs/promises';

export function format(total: number): string {
  return total.toFixed(2);
}

export async function receipt(order: string): Promise<string> {
  const { format, inspect } = await import('node:util');
  const text = await readFile(order, 'utf8');
  const helpers = { format, inspect };
  return helpers.format('%s: %s', order, text) + inspect(format);
}
