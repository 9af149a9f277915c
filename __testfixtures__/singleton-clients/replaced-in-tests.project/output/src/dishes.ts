import OpenAI from 'openai';

let sharedOpenAI: OpenAI | undefined;
function getOpenAI(): OpenAI {
  return (sharedOpenAI ??= new OpenAI({ apiKey: 'kitchen' }));
}

export async function describe(dish: string): Promise<string> {
  const openai = getOpenAI();
  const { output_text } = await openai.responses.create({ model: 'gpt-4.1', input: dish });
  return output_text;
}
