import Redis from 'ioredis';

export async function archived(order: string): Promise<string | null> {
  const redis = new Redis(process.env.REDIS_URL!);
  await redis.select(1);
  return redis.get(order);
}
