import OpenAI from 'openai';

let sharedOpenAI: OpenAI | undefined;
function getOpenAI(): OpenAI {
  return (sharedOpenAI ??= new OpenAI({ apiKey: process.env.OPENAI_API_KEY }));
}

export function setKey(key: string): void {
  process.env.OPENAI_API_KEY = key;
}

export async function ask(input: string): Promise<unknown> {
  const openai = getOpenAI();
  return openai.responses.create({ model: 'gpt-4o-mini', input });
}
