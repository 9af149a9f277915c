import type { FastifyInstance } from 'fastify';
import { Queue } from 'bullmq';
import Redis from 'ioredis';

export async function ticketRoutes(app: FastifyInstance): Promise<void> {
  const queue = new Queue('tickets', { connection: { url: process.env.REDIS_URL } });
  const redis = new Redis(process.env.REDIS_URL!);

  app.post('/tickets', async (request) => queue.add('print', request.body));
  app.get('/tickets/open', async () => redis.scard('tickets:open'));
}

export function ticketCounter(): { next(): Promise<number> } {
  const counter = new Redis(process.env.REDIS_URL!);
  return { next: () => counter.incr('tickets') };
}
