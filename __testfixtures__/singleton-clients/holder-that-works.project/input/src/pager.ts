import Redis from 'ioredis';

export const pager = new Redis(process.env.REDIS_URL!);
