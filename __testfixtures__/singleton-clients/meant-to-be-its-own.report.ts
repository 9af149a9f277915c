import Redis from 'ioredis';

export async function lockTable(table: string): Promise<unknown> {
  // A connection of its own: a blocked script must not stall the shared one.
  const redis = new Redis(process.env.REDIS_URL!);
  return redis.eval('return 1', 0, table);
}
