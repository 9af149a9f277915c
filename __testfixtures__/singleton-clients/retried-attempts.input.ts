import Redis from 'ioredis';

async function retried<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch {
    return work();
  }
}

export async function isKitchenOpen(): Promise<boolean> {
  const redis = new Redis(process.env.REDIS_URL!);
  return (await retried(() => redis.get('kitchen:open'))) === 'yes';
}
