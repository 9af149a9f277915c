import { PrismaClient } from '@prisma/client';

export async function crewOf(ship: string, db: Map<string, string[]>): Promise<unknown> {
  const prisma = new PrismaClient({ log: ['error'] });
  return db.get(ship) ?? prisma.crew.findMany({ where: { ship } });
}
