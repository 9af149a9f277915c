import type { Server } from 'node:http';
import Redis from 'ioredis';
import { createClient, type RedisClientType } from 'redis';

let ants: RedisClientType | null = null;

async function hill(): Promise<RedisClientType> {
  if (ants) return ants;
  ants = createClient({ url: process.env.REDIS_URL });
  // emitted when it has ended for good
  ants.on('end', () => {
    ants = null;
  });
  void ants.connect();
  return ants;
}

let paths: Redis | undefined;

function pathStore(): Redis {
  if (!paths) {
    const client = new Redis(process.env.REDIS_URL!);
    client.on('error', () => {
      client.disconnect();
      paths = undefined;
    });
    paths = client;
  }
  return paths;
}

let queen: Redis | null = null;

// gives up after the first failure
function queenStore(): Redis {
  if (queen) return queen;
  queen = new Redis(process.env.REDIS_URL!, { retryStrategy: () => null });
  queen.on('error', () => {
    queen = null;
  });
  return queen;
}

let eggs: RedisClientType | undefined;
let connecting: Promise<RedisClientType> | undefined;

async function eggStore(): Promise<RedisClientType> {
  if (eggs?.isReady) return eggs;
  if (connecting) return connecting;
  connecting = (async () => {
    const client: RedisClientType = createClient({ url: process.env.REDIS_URL });
    await client.connect();
    eggs = client;
    return client;
  })();
  return connecting;
}

let food: RedisClientType | undefined;

async function foodStore(): Promise<RedisClientType> {
  if (food?.isReady) return food;
  if (!food) food = createClient({ url: process.env.REDIS_URL });
  if (!food.isOpen) await food.connect();
  return food;
}

let leaves: Redis | null = null;

function leafStore(): Redis {
  if (leaves && leaves.status === 'ready') return leaves;
  leaves?.disconnect();
  leaves = new Redis(process.env.REDIS_URL!);
  return leaves;
}

export function serve(server: Server): void {
  server.on('request', async (_req, res) => {
    for (const store of [await hill(), await eggStore(), await foodStore()]) await store.incr('visits');
    for (const store of [pathStore(), queenStore(), leafStore()]) await store.incr('visits');
    res.end();
  });
}
