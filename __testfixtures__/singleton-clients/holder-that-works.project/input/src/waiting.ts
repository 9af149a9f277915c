import Redis from 'ioredis';

export async function waiting(): Promise<number> {
  const redis = new Redis(process.env.REDIS_URL!);
  return redis.llen('waiting');
}
