import OpenAI from 'openai';

export async function describe(dish: string): Promise<string> {
  const openai = new OpenAI({ apiKey: 'kitchen' });
  const { output_text } = await openai.responses.create({ model: 'gpt-4.1', input: dish });
  return output_text;
}
