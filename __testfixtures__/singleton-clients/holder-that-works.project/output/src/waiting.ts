import Redis from 'ioredis';

let sharedRedis: Redis | undefined;
function getRedis(): Redis {
  return (sharedRedis ??= new Redis(process.env.REDIS_URL!));
}

export async function waiting(): Promise<number> {
  const redis = getRedis();
  return redis.llen('waiting');
}
