import OpenAI from 'openai';

export function setKey(key: string): void {
  process.env.OPENAI_API_KEY = key;
}

export async function ask(input: string): Promise<unknown> {
  const openai = new OpenAI({ apiKey: process.env.OPENAI_API_KEY });
  return openai.responses.create({ model: 'gpt-4o-mini', input });
}
