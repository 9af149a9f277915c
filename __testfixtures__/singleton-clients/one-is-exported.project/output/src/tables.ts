import { redis } from './redis.js';

export const free = (): Promise<number> => redis.scard('tables:free');
