import { PrismaClient } from '@prisma/client';

// One for the server.
export const prisma = new PrismaClient({ log: ['error'] });
