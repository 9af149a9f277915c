import { Client } from '@elastic/elasticsearch';
import { Redis } from 'ioredis';

const LIFETIME = 600_000;
let searcher: Client | undefined;
let since = 0;

function openSearcher(): Client {
  since = Date.now();
  return new Client({ node: process.env.SEARCH_URL ?? 'http://localhost:9200' });
}

function currentSearcher(): Client {
  if (!searcher || Date.now() - since > LIFETIME) searcher = openSearcher();
  return searcher;
}

export const search = (index: string): Promise<unknown> => currentSearcher().search({ index });

class Counter {
  private redis?: Redis;

  private open(): Redis {
    return new Redis(process.env.REDIS_URL!);
  }

  count(): Promise<number> {
    this.redis ??= this.open();
    return this.redis.incr('visits');
  }
}

export const counter = new Counter();
