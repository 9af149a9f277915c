import OpenAI from 'openai';

const openai = new OpenAI({ apiKey: process.env.OPENAI_API_KEY, timeout: 2_000 });

export const ask = (input: string): Promise<unknown> => openai.responses.create({ model: 'gpt-4o-mini', input });
