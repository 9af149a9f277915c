export const warm = describe('soup');
import OpenAI from 'openai';

let sharedOpenAI: OpenAI | undefined;
function getOpenAI(): OpenAI {
  return (sharedOpenAI ??= new OpenAI({ apiKey: process.env.OPENAI_API_KEY }));
}

export async function describe(dish: string): Promise<unknown> {
  const openai = getOpenAI();
  return openai.responses.create({ model: 'gpt-4.1', input: dish });
}
