import Redis from 'ioredis';

const kept = globalThis as unknown as { redis?: Redis };
const redis = kept.redis ?? new Redis(process.env.REDIS_URL ?? '');
if (process.env.NODE_ENV !== 'production') kept.redis = redis;

export default redis;
