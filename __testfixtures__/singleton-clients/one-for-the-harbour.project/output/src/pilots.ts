import { db } from './db.js';
import { tideNow } from './tides.js';

async function pilotOf(ship: string): Promise<unknown> {
  return db.pilot.findFirst({ where: { ship, tide: tideNow() } });
}

export async function callPilot(ship: string): Promise<unknown> {
  const prisma = db;
  await prisma.call.create({ data: { ship } });
  return pilotOf(ship);
}
