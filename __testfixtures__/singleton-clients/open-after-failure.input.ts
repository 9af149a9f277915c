import { Redis } from 'ioredis';

export class RedisHealth {
  constructor(private readonly settings: { redisUrl(): string }) {}

  async check(): Promise<'up' | 'down'> {
    try {
      const redis = new Redis(this.settings.redisUrl(), { maxRetriesPerRequest: 15 });
      await redis.ping();
      redis.disconnect();
      return 'up';
    } catch {
      return 'down';
    }
  }
}
