import { Redis } from 'ioredis';

export class RedisHealth {
  constructor(private readonly settings: { redisUrl(): string }) {}

  async check(): Promise<'up' | 'down'> {
    try {
      const redis = new Redis(this.settings.redisUrl(), { maxRetriesPerRequest: 15 });
      try {
        await redis.ping();
      } finally {
        redis.disconnect();
      }
      return 'up';
    } catch {
      return 'down';
    }
  }
}
