import { Pool } from 'pg';
import { prisma } from '../../../lib/prisma';
import redis from '../../../lib/redis';

const pool = new Pool({ connectionString: process.env.DATABASE_URL });

export async function GET(): Promise<Response> {
  const dishes = (await pool.query('select * from dishes')).rows;
  return Response.json({ dishes, visits: await redis.incr('visits'), orders: await prisma.order.count() });
}
