import OpenAI from 'openai';
import { config } from './config.js';

let openai: OpenAI | undefined;

/** One for the process, made when it is first asked for. */
export function getOpenAI(): OpenAI {
  return (openai ??= new OpenAI({ apiKey: config.key }));
}
