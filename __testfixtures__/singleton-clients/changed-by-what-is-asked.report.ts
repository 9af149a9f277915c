import { Client } from '@elastic/elasticsearch';
import { createClient } from '@supabase/supabase-js';
import { MilvusClient } from '@zilliz/milvus2-sdk-node';
import Queue from 'bull';
import Redis from 'ioredis';

export async function tablesLeft(): Promise<number> {
  const redis = new Redis(process.env.REDIS_URL!, { lazyConnect: true });
  await redis.connect();
  return redis.scard('tables:free');
}

export async function searchDishes(words: string): Promise<unknown> {
  const client = new Client({ node: process.env.SEARCH_URL! });
  client.diagnostic.on('response', (error) => console.error(error));
  return client.search({ index: 'dishes', q: words });
}

export async function nearestDishes(kitchen: string, vector: number[]): Promise<unknown> {
  const milvus = new MilvusClient({ address: process.env.MILVUS_URL! });
  await milvus.useDatabase({ db_name: kitchen });
  return milvus.search({ collection_name: 'dishes', data: vector });
}

export function cookOrders(cook: (order: unknown) => Promise<void>): void {
  const queue = new Queue('orders', process.env.REDIS_URL!);
  queue.process(5, (job) => cook(job.data));
}

export async function secondFactor(factorId: string, challengeId: string, code: string): Promise<unknown> {
  const supabase = createClient(process.env.SUPABASE_URL!, process.env.SUPABASE_KEY!);
  return supabase.auth.mfa.verify({ factorId, challengeId, code });
}
