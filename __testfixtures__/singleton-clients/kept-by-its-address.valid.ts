import type { Server } from 'node:http';
import { MongoClient, type Db } from 'mongodb';
import { createClient, type RedisClientType } from 'redis';
import sql from 'mssql';

const herds = new Map<string, Promise<MongoClient>>();
const signals: Record<string, Promise<RedisClientType>> = {};
const ledgers = new Map<string, sql.ConnectionPool>();

function herdOf(uri: string): Promise<MongoClient> {
  const known = herds.get(uri);
  if (known) return known;
  const connecting = new MongoClient(uri, { maxPoolSize: 4 }).connect();
  herds.set(uri, connecting);
  connecting.catch(() => herds.delete(uri));
  return connecting;
}

function signalOf(url: string): Promise<RedisClientType> {
  return (signals[url] ??= createClient({ url })
    .on('error', (error) => console.error(error))
    .connect() as Promise<RedisClientType>);
}

async function ledgerOf(farm: string): Promise<sql.ConnectionPool> {
  const known = ledgers.get(farm);
  if (known) return known;
  const pool = await new sql.ConnectionPool({ server: farm }).connect();
  ledgers.set(farm, pool);
  return pool;
}

async function countedOnce(uri: string): Promise<number> {
  const client = await new MongoClient(uri).connect();
  try {
    return await client.db('herd').collection('cows').countDocuments();
  } finally {
    await client.close();
  }
}

const FARMS: Record<string, string> = { north: 'north.example', south: 'south.example' };

function farmOf(name: string): string | undefined {
  return name in FARMS ? FARMS[name] : undefined;
}

export function serve(server: Server): void {
  server.on('request', async (req, res) => {
    const farm = farmOf(String(req.url).slice(1));
    if (!farm) return void res.end();
    const db: Db = (await herdOf(`mongodb://${farm}`)).db('herd');
    await (await signalOf(`redis://${farm}`)).publish('seen', farm);
    await (await ledgerOf(farm)).query('SELECT 1');
    res.end(String((await countedOnce(`mongodb://${farm}`)) + (await db.collection('cows').countDocuments())));
  });
}
