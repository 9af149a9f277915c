import { Injectable } from '@nestjs/common';
import { drizzle } from 'drizzle-orm/node-postgres';
import { Pool } from 'pg';
import { Queue, Worker } from 'bullmq';
import Redis from 'ioredis';
import OpenAI from 'openai';

export const providers = [
  { provide: 'OPENAI', useFactory: () => new OpenAI({ apiKey: process.env.OPENAI_API_KEY }) },
];

@Injectable()
export class TicketService {
  private readonly queue = new Queue('tickets', { connection: { url: process.env.REDIS_URL } });

  print(ticket: string): Promise<unknown> {
    return this.queue.add('print', { ticket });
  }
}

export function openDatabase(): unknown {
  const pool = new Pool({ connectionString: process.env.DATABASE_URL });
  return drizzle(pool);
}

export function startPrinter(): Worker {
  return new Worker('tickets', async () => {}, { connection: new Redis(process.env.REDIS_URL!, { maxRetriesPerRequest: null }) });
}
