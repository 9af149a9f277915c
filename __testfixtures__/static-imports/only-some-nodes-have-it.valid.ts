import { existsSync } from 'node:fs';

export async function openOrders(file: string): Promise<unknown> {
  const { DatabaseSync } = await import('node:sqlite');
  return existsSync(file) ? new DatabaseSync(file) : undefined;
}

export async function orders(): Promise<unknown> {
  const { Database } = await import('bun:sqlite');
  return new Database('orders');
}

export async function env(): Promise<unknown> {
  const { env } = await import('cloudflare:workers');
  return env;
}
