import OpenAI from 'openai';

/** Deliberately without a shared client: the key rotates. */
export async function describe(dish: string): Promise<unknown> {
  const openai = new OpenAI({ apiKey: process.env.OPENAI_API_KEY });
  return openai.responses.create({ model: 'gpt-4.1', input: dish });
}
