import type { Server } from 'node:http';
import Redis from 'ioredis';
import { createClient, type RedisClientType } from 'redis';

let bees: RedisClientType | null = null;

async function hive(): Promise<RedisClientType> {
  if (bees) return bees;
  bees = createClient({ url: process.env.REDIS_URL });
  bees.on('error', (error) => {
    console.warn(error.message);
    bees = null;
  });
  void bees.connect();
  return bees;
}

let combs: Redis | undefined;

function combStore(): Redis {
  if (!combs) {
    const client = new Redis(process.env.REDIS_URL!);
    client.on('close', () => (combs = undefined));
    combs = client;
  }
  return combs;
}

let honey: RedisClientType | undefined;

async function honeyStore(): Promise<RedisClientType> {
  if (honey?.isReady) return honey;
  const client: RedisClientType = createClient({ url: process.env.REDIS_URL });
  client.on('error', (error) => console.warn(error.message));
  await client.connect();
  honey = client;
  return client;
}

class Wax {
  private store: Redis | null = null;

  get(): Redis {
    if (this.store && this.store.status === 'ready') return this.store;
    this.store = new Redis(process.env.REDIS_URL!);
    return this.store;
  }
}

const wax = new Wax();

export function serve(server: Server): void {
  server.on('request', async (_req, res) => {
    await (await hive()).incr('visits');
    await combStore().incr('visits');
    await (await honeyStore()).incr('visits');
    await wax.get().incr('visits');
    res.end();
  });
}
