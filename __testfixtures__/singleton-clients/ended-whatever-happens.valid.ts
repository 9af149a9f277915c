import { Redis } from 'ioredis';
import { MongoClient } from 'mongodb';
import { createServer } from 'node:http';

export async function countOrders(): Promise<number> {
  let mongo: MongoClient | undefined;
  try {
    mongo = new MongoClient(process.env.MONGO_URL!);
    return await mongo.db('kitchen').collection('orders').countDocuments();
  } finally {
    if (mongo) await mongo.close();
  }
}

export async function isUp(): Promise<boolean> {
  const redis = new Redis(process.env.REDIS_URL!, { lazyConnect: true });
  try {
    await redis.connect();
    return (await redis.ping()) === 'PONG';
  } catch {
    return false;
  } finally {
    redis.disconnect();
  }
}

// The end is in other hands.
createServer((_req, res) => {
  const redis = new Redis(process.env.REDIS_URL!);
  res.once('close', () => redis.disconnect());
  void redis.incr('visits').then((visits) => res.end(String(visits)));
}).listen(8080);
