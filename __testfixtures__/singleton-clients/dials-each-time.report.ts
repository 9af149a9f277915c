import { createClient } from 'redis';

export async function nextTicket(): Promise<number> {
  const redis = createClient({ url: process.env.REDIS_URL });
  await redis.connect();
  return redis.incr('tickets');
}
