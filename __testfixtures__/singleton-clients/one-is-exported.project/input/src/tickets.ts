import Redis from 'ioredis';

export async function nextTicket(): Promise<number> {
  const counter = new Redis(process.env.REDIS_URL!);
  return counter.incr('tickets');
}
