import { OpenAI } from 'langchain/llms/openai';
import { Client } from 'discord.js';
import { createClient } from './supabase-of-the-request';

class Redis {
  constructor(readonly url: string) {}
  get(key: string): string {
    return `${this.url}/${key}`;
  }
}

export function cached(key: string): string {
  const redis = new Redis('memory');
  return redis.get(key);
}

export async function summarise(text: string): Promise<unknown> {
  const model = new OpenAI({ temperature: 0 });
  return model.call(text);
}

export async function announce(text: string): Promise<void> {
  const bot = new Client({ intents: [] });
  await bot.application?.commands.create({ name: text, description: text });
}

export async function session(): Promise<unknown> {
  const supabase = createClient();
  return supabase.auth.getSession();
}
