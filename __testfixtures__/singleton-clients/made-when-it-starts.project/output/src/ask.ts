import { getOpenAI } from './openai.js';

const openai = getOpenAI();

export const ask = (input: string): Promise<unknown> => openai.responses.create({ model: 'gpt-4o-mini', input });
