import { PrismaClient } from '@prisma/client';
import { tideNow } from './tides.js';

async function pilotOf(ship: string): Promise<unknown> {
  const db = new PrismaClient({ log: ['error'] });
  return db.pilot.findFirst({ where: { ship, tide: tideNow() } });
}

export async function callPilot(ship: string): Promise<unknown> {
  const prisma = new PrismaClient({ log: ['error'] });
  await prisma.call.create({ data: { ship } });
  return pilotOf(ship);
}
