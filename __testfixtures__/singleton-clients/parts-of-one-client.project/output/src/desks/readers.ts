import { getPrismaClient } from './prisma-client.js';

const readers = getPrismaClient().reader;

export function register(name: string): Promise<unknown> {
  return readers.create({ data: { name } });
}
