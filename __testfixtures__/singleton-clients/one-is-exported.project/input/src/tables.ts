import Redis from 'ioredis';

const redis = new Redis(process.env.REDIS_URL!);

export const free = (): Promise<number> => redis.scard('tables:free');
