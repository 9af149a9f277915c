import OpenAI from 'openai';
import { config } from './config.js';

const openai = new OpenAI({ apiKey: config.key });

export const ask = (input: string): Promise<unknown> => openai.responses.create({ model: 'gpt-4o-mini', input });
