import OpenAI from 'openai';

export async function translate(dish: string): Promise<unknown> {
  // @ts-expect-error the types do not know `legacy`
  const openai = new OpenAI({ apiKey: process.env.OPENAI_API_KEY, legacy: true });
  return openai.responses.create({ model: 'gpt-4.1', input: dish });
}

export async function shorten(dish: string): Promise<unknown> {
  // the kitchen's project pays
  const apiKey = process.env.OPENAI_KITCHEN_KEY; // given out by Ada
  const maxRetries = 4;
  const openai = new OpenAI({ apiKey, maxRetries });
  return openai.responses.create({ model: 'gpt-4.1', input: dish });
}
