import Redis from 'ioredis';
import { BERTHS } from './board.js';

export async function freeBerths(): Promise<number> {
  const redis = new Redis(process.env.REDIS_URL!);
  return BERTHS - (await redis.scard('berths:taken'));
}
