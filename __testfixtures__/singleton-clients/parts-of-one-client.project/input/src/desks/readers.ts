import { PrismaClient } from '@prisma/client';

const readers = new PrismaClient().reader;

export function register(name: string): Promise<unknown> {
  return readers.create({ data: { name } });
}
