import { redis } from './redis.js';

export async function nextTicket(): Promise<number> {
  const counter = redis;
  return counter.incr('tickets');
}
