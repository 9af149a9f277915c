import { createServer } from 'node:http';
import { join } from 'node:path';

export const server = createServer();

export async function total(prices: number[]): Promise<string> {
  const { createHash } = await import('node:crypto');
  return join('/totals', createHash('sha1').update(prices.join()).digest('hex'));
}
