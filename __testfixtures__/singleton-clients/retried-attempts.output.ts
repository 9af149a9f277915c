import Redis from 'ioredis';

let sharedRedis: Redis | undefined;
function getRedis(): Redis {
  return (sharedRedis ??= new Redis(process.env.REDIS_URL!));
}

async function retried<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch {
    return work();
  }
}

export async function isKitchenOpen(): Promise<boolean> {
  const redis = getRedis();
  return (await retried(() => redis.get('kitchen:open'))) === 'yes';
}
