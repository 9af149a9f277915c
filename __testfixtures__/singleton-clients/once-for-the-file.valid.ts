import axios from 'axios';
import { cache } from 'react';
import { Redis } from '@upstash/redis';
import OpenAI from 'openai';

const openai = new OpenAI();
export const getRedis = cache(() => new Redis({ url: process.env.KV_URL, token: process.env.KV_TOKEN }));

export async function ask(question: string): Promise<unknown> {
  const http = axios.create();
  await http.post('https://kitchen.example.com/asked', { question });
  return openai.responses.create({ model: 'gpt-4o-mini', input: question });
}

export class Kitchen {
  static readonly model = new OpenAI({ apiKey: process.env.KITCHEN_KEY });
}
