import { Client } from 'pg';
import { MongoClient } from 'mongodb';

export async function countOrders(): Promise<number> {
  const client = new Client({ connectionString: process.env.DATABASE_URL });
  await client.connect();
  try {
    return (await client.query('select 1 from orders')).rowCount ?? 0;
  } finally {
    await client.end();
  }
}

export async function archive(): Promise<void> {
  const mongo = new MongoClient(process.env.MONGO_URL!);
  await mongo.db('kitchen').collection('orders').deleteMany({ paid: true });
  await mongo.close();
}
