import OpenAI from 'openai';

export const openai = new OpenAI({ apiKey: process.env.OPENAI_API_KEY });

export async function summarise(): Promise<void> {
  await openai.responses.create({ model: 'gpt-4.1', input: 'the calls of the hour' });
}

setInterval(() => void summarise(), 3_600_000);
