import OpenAI from 'openai';
import { config } from '../config.js';

const model = new OpenAI({
  apiKey: config.key,
});

export const think = (input: string): Promise<unknown> => model.responses.create({ model: 'o3', input });
