import { PrismaClient } from '@prisma/client';

let prismaClient: PrismaClient | undefined;

/** One for the process, made when it is first asked for. */
export function getPrismaClient(): PrismaClient {
  return (prismaClient ??= new PrismaClient());
}
