import { PrismaClient } from '@prisma/client';

const kept = globalThis as unknown as { prisma?: PrismaClient };
// One for the server.
export const prisma = kept.prisma ?? new PrismaClient({ log: ['error'] });
if (process.env.NODE_ENV !== 'production') kept.prisma = prisma;
