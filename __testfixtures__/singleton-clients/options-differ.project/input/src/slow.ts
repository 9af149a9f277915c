import OpenAI from 'openai';

const openai = new OpenAI({ apiKey: process.env.OPENAI_API_KEY, timeout: 60_000 });

export const think = (input: string): Promise<unknown> => openai.responses.create({ model: 'o3', input });
