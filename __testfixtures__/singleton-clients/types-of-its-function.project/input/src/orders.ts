import { Queue } from 'bullmq';
import OpenAI, { type ClientOptions } from 'openai';

export async function enqueue<Order extends object>(order: Order): Promise<void> {
  const queue = new Queue<Order>('orders', { connection: { url: process.env.REDIS_URL } });
  await queue.add('order', order);
}

export async function describe(dish: string): Promise<unknown> {
  interface Options extends ClientOptions { maxRetries: number }
  const openai = new OpenAI({ apiKey: process.env.OPENAI_API_KEY, maxRetries: 2 } as Options);
  return openai.responses.create({ model: 'gpt-4.1', input: dish });
}
