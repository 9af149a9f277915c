import { getOpenAI } from '../openai.js';

const model = getOpenAI();

export const think = (input: string): Promise<unknown> => model.responses.create({ model: 'o3', input });
