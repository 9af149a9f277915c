import { createServer } from 'node:http';

export const server = createServer();

export async function total(prices: number[]): Promise<string> {
  const { createHash } = await import('node:crypto');
  const { join } = await import('node:path');
  return join('/totals', createHash('sha1').update(prices.join()).digest('hex'));
}
