export const warm = describe('soup');
import OpenAI from 'openai';

export async function describe(dish: string): Promise<unknown> {
  const openai = new OpenAI({ apiKey: process.env.OPENAI_API_KEY });
  return openai.responses.create({ model: 'gpt-4.1', input: dish });
}
