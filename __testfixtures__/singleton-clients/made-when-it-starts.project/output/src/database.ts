import { MongoClient } from 'mongodb';
import { config } from './config.js';

export async function kitchenOf(name: string): Promise<unknown> {
  const mongo = new MongoClient(config.mongo);
  return mongo.db(name).collection('dishes').find().toArray();
}
