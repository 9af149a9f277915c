import Redis from 'ioredis';

export async function tablesFree(): Promise<number> {
  const redis = new Redis(process.env.REDIS_URL!);
  redis.on('error', (error) => console.error(error));
  return redis.scard('tables:free');
}
