import OpenAI from 'openai';

let openai: OpenAI | undefined;

/** One for the process, made when it is first asked for. */
export function getOpenAI(): OpenAI {
  return (openai ??= new OpenAI({ apiKey: process.env.OPENAI_API_KEY }));
}
